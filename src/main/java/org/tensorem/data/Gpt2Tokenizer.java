package org.tensorem.data;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import tools.jackson.databind.json.JsonMapper;

/// GPT-2's byte-pair encoding (r50k_base): 50,257 ids. Special tokens in a text are encoded as ordinary text.
public final class Gpt2Tokenizer implements Tokenizer {
    static final String KIND = "gpt2";
    private static final int SIZE = 50_257;
    private static final int END_OF_TEXT = 50_256;

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

    @Override
    public int[] encode(String text) {
        return encoding.encodeOrdinary(text).toArray();
    }

    @Override
    public String decode(int... ids) {
        IntArrayList list = new IntArrayList(ids.length);
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            if (id < 0 || id >= SIZE) {
                throw new DataException("tokenizer_id: ids are below the vocabulary's size: " + id + " of " + SIZE
                        + "; use ids of this vocabulary");
            }
            if (id == END_OF_TEXT) {
                text.append(encoding.decode(list)).append("<|endoftext|>");
                list = new IntArrayList();
            } else {
                list.add(id);
            }
        }
        return text.append(encoding.decode(list)).toString();
    }

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public String toJson() {
        return JsonMapper.shared().createObjectNode().put("kind", KIND).toString() + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gpt2Tokenizer;
    }

    @Override
    public int hashCode() {
        return KIND.hashCode();
    }
}

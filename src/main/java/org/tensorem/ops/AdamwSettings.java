package org.tensorem.ops;

import java.util.Map;
import org.tensorem.ir.Attribute;

/// The constants of AdamW.
///
/// @param beta1 the first moment's decay, in [0, 1)
/// @param beta2 the second moment's decay, in [0, 1)
/// @param epsilon what the root of the second moment is lifted by, over 0
/// @param weightDecay the decoupled decay, 0 or more; it is multiplied by the learning rate
public record AdamwSettings(float beta1, float beta2, float epsilon, float weightDecay) {
    /// The attributes of `adamw`.
    Map<String, Attribute> attributes() {
        return Map.of("beta1", new Attribute.Real(beta1), "beta2", new Attribute.Real(beta2), "epsilon",
                new Attribute.Real(epsilon), "weight_decay", new Attribute.Real(weightDecay));
    }
}

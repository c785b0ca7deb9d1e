package org.tensorem.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.tensorem.backend.BackendException;
import org.tensorem.data.DataException;
import org.tensorem.demo.gpt2.Gpt2Exception;
import org.tensorem.interop.safetensors.SafetensorsException;
import org.tensorem.interop.npy.NpyException;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.text.IrSyntaxException;
import org.tensorem.lean.syntax.LeanSyntaxException;
import org.tensorem.num.DomainException;
import org.tensorem.tensor.TensorException;
import org.tensorem.spec.EvaluationException;
import org.tensorem.spec.SpecException;
import picocli.CommandLine.ParameterException;

/// What a failure says to the user: `<label>: <rule>: <actual values>; <what to do>`.
///
/// The project's own exceptions carry such a message already. Any other throwable is either a file or memory problem, said in
/// those words, or a defect of the program, said so.
final class Failures {
    private Failures() {}

    static String message(Throwable failure) {
        return switch (failure) {
            case ShapeException labelled -> labelled.getMessage();
            case DomainException labelled -> labelled.getMessage();
            case IrSyntaxException placed -> placed.getMessage();
            case SpecException placed -> placed.getMessage();
            case EvaluationException labelled -> labelled.getMessage();
            case BackendException labelled -> labelled.getMessage();
            case DataException labelled -> labelled.getMessage();
            case NpyException labelled -> labelled.getMessage();
            case SafetensorsException labelled -> labelled.getMessage();
            case LeanSyntaxException placed -> placed.getMessage();
            case TensorException labelled -> labelled.getMessage();
            case Gpt2Exception labelled -> labelled.getMessage();
            case UncheckedIOException unchecked -> message(unchecked.getCause());
            case IOException file -> file(file);
            case OutOfMemoryError memory -> "memory: the job fits into memory: " + reason(memory)
                    + "; use a smaller job, or a larger heap with TENSOREM_JAVA_OPTIONS=-Xmx<size>";
            default -> "internal: a defect of this program: " + oneLine(failure.toString())
                    + "; run with --debug and report the trace";
        };
    }

    static String usage(ParameterException exception) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        String reason = oneLine(exception.getMessage()).replaceFirst("^Error: ", "");
        return "usage: the command line is one of those that --help shows: " + reason + "; see "
                + command + " --help";
    }

    private static String file(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "file_missing: the file, or the folder that it goes to, exists: "
                    + missing.getFile() + " does not; check the path";
            case FileNotFoundException missing -> "file_missing: the file can be opened: " + reason(missing)
                    + "; check the path";
            case AccessDeniedException denied -> "file_access: the file may be used: " + denied.getFile()
                    + " is closed to this user; change its permissions";
            case FileAlreadyExistsException exists -> "file_exists: the place is free: " + exists.getFile()
                    + " exists; choose another or remove it";
            case DirectoryNotEmptyException full -> "file_exists: the folder is empty: " + full.getFile()
                    + " is not; choose another or empty it";
            case NotDirectoryException file -> "file_folder: the path is a folder: " + file.getFile()
                    + " is not; choose another";
            case FileSystemException system -> "file: the file can be read or written: " + system.getFile() + ": "
                    + reason(system) + "; check the path and the space left";
            case CharacterCodingException _ -> "file_text: the file is UTF-8 text: it is not; is it the right file?";
            default -> "file: reading and writing work: " + reason(failure) + "; check the path and the space left";
        };
    }

    private static String reason(Throwable failure) {
        String text = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : oneLine(text);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}

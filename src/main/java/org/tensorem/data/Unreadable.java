package org.tensorem.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Why a file was not read, in words; what Java says of it are names of classes, or of the file alone.
final class Unreadable {
    private Unreadable() {}

    static String why(Path file, IOException error) {
        return switch (error) {
            case NoSuchFileException _ -> "does not exist";
            case AccessDeniedException _ -> "is closed to this user";
            case CharacterCodingException _ -> "is not UTF-8";
            default -> Files.isDirectory(file) ? "is a folder" : "is not: " + error.getMessage();
        };
    }
}

package org.tensorem.backend;

/// What the system properties of the virtual machine say about devices. One that is empty is as one that is not set.
public final class Setting {
    private Setting() {}

    /// The value of a property.
    ///
    /// @param otherwise where it is not set
    public static String text(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /// A whole number from 0 to 999999999, in decimal digits.
    ///
    /// @param label of the error
    /// @param otherwise where the property is not set
    /// @throws BackendException when it is no such number
    public static int number(String label, String name, int otherwise) {
        String value = text(name, Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,9}")) {
            throw new BackendException(label + ": the system property " + name + " is a number, 0 or more: it is '" + value
                    + "'; give one, or leave it out");
        }
        return Integer.parseInt(value);
    }

    /// True or false, false where the property is not set.
    ///
    /// @param label of the error
    /// @throws BackendException when it is neither
    public static boolean flag(String label, String name) {
        String value = text(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new BackendException(label + ": the system property " + name + " is true or false: it is '" + value
                    + "'; give one of the two, or leave it out");
        }
        return value.equals("true");
    }
}

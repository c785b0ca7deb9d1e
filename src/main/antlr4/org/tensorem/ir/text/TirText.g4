// The text format of the IR. It does not nest, so any text is read in constant stack.
//
// A text is read as header, then one node at a time, then footer: no tree of the whole file is ever held.
grammar TirText;

header
    : 'function' name '(' signature ')' '->' '(' signature ')' '{'
    ;

signature
    : (typed (',' typed)*)?
    ;

typed
    : name ':' type
    ;

node
    : VALUE '=' operation ':' types
    ;

operation
    : 'constant' literal
    | name '(' (VALUE (',' VALUE)*)? ')' attributes?
    ;

attributes
    : '{' attribute (',' attribute)* '}'
    ;

attribute
    : name '=' scalar
    ;

literal
    : 'splat' scalar
    | 'dense' '[' (scalar (',' scalar)*)? ']'
    | 'base64' STRING
    ;

scalar
    : INTEGER
    | REAL
    | INFINITY
    | '-' INFINITY
    | NAN
    | NAN_BITS
    | 'true'
    | 'false'
    ;

types
    : type
    | '(' type (',' type)* ')'
    ;

type
    : name '[' (INTEGER (',' INTEGER)*)? ']'
    ;

footer
    : 'return' (VALUE (',' VALUE)*)? '}' EOF
    ;

// The words of the format are names too.
name
    : NAME
    | INFINITY
    | NAN
    | 'function'
    | 'constant'
    | 'splat'
    | 'dense'
    | 'base64'
    | 'true'
    | 'false'
    | 'return'
    ;

INFINITY : 'inf' ;
NAN      : 'nan' ;
NAN_BITS : 'nan(0x' HEX+ ')' ;
INTEGER  : '-'? DIGIT+ ;
REAL
    : '-'? DIGIT+ '.' DIGIT* EXPONENT?
    | '-'? DIGIT+ EXPONENT
    | '-'? '0x' HEX+ ('.' HEX*)? [pP] [+-]? DIGIT+
    ;
NAME     : [A-Za-z_] [A-Za-z0-9_.]* ;
VALUE    : '%' [A-Za-z0-9_.]+ ;
STRING   : '"' [A-Za-z0-9+/=]* '"' ;

fragment DIGIT    : [0-9] ;
fragment HEX      : [0-9a-fA-F] ;
fragment EXPONENT : [eE] [+-]? DIGIT+ ;

COMMENT : '--' ~[\r\n]* -> skip ;
BLANK   : [ \t\r\n]+ -> skip ;

// Anything else is one token that no rule takes, so that the parser says where it stands.
OTHER : . ;

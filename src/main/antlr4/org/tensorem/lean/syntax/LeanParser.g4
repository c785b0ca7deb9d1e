/*
 * The Lean fragment (spec/lean-fragment.md). Operators are left in a flat row here: their precedence is a table that
 * `infix` commands extend. SEPARATOR and CLOSE_BLOCK come from the layout (class Layout).
 */
parser grammar LeanParser;

options { tokenVocab = LeanLexer; }

file : (IMPORT IDENT)* command* EOF ;

command
    : NAMESPACE IDENT                                                       # namespace
    | SECTION IDENT?                                                        # section
    | END IDENT?                                                            # end
    | OPEN IDENT+                                                           # open
    | UNIVERSE IDENT+                                                       # universe
    | VARIABLE binder+                                                      # variable
    | PRINT AXIOMS IDENT                                                    # printAxioms
    | INFIX COLON NUMERAL STRING FAT_ARROW term                             # infix
    | NOTATION (COLON NUMERAL)? notationItem+ FAT_ARROW term                # notation
    | DOC? attributes? declaration                                          # declare
    ;

notationItem : STRING | IDENT (COLON NUMERAL)? ;

attributes : ATTRIBUTE IDENT+ (COMMA IDENT+)* RBRACKET ;

declaration
    : kind=(DEF | ABBREV | THEOREM) declName binder* (COLON term)? body     # definition
    | EXAMPLE binder* (COLON term)? body                                    # example
    | INSTANCE declName? binder* COLON term body                            # instance
    | AXIOM declName binder* COLON term                                     # axiom
    | kind=(STRUCTURE | CLASS) declName binder* (EXTENDS term (COMMA term)*)? (COLON term)?
        ((WHERE | ASSIGN) structureFields?)?                                # structure
    | INDUCTIVE declName binder* (COLON term)? (WHERE | ASSIGN)? constructor*   # inductive
    ;

declName : IDENT (LEVELS IDENT (COMMA? IDENT)* RBRACE)? ;

body
    : ASSIGN term                       # valueBody
    | alternative+                      # equationsBody
    | WHERE assignments? CLOSE_BLOCK?   # whereBody
    ;

assignments : assignment (SEPARATOR assignment)* SEPARATOR? ;
assignment : IDENT binder* (ASSIGN term | alternative+) ;

structureFields : DOC? structureField (SEPARATOR DOC? structureField)* SEPARATOR? CLOSE_BLOCK? ;
structureField
    : IDENT+ binder* COLON term
    | LPAREN IDENT+ binder* COLON term RPAREN
    ;

constructor : DOC? BAR DOC? IDENT binder* (COLON term)? ;

binder
    : LPAREN binderName+ COLON term RPAREN      # explicitBinder
    | LBRACE binderName+ (COLON term)? RBRACE   # implicitBinder
    | LSTRICT binderName+ (COLON term)? RSTRICT # strictBinder
    | LBRACKET (IDENT COLON)? term RBRACKET     # instanceBinder
    | binderName                                # plainBinder
    ;

binderName : IDENT | HOLE ;

binders : binderName+ COLON term | binder+ ;

term : item+ leading? | leading ;

item
    : SYMBOL                # symbol
    | ARROW                 # arrow
    | argument              # operand
    ;

leading
    : FUN binders FAT_ARROW term                                                # lambda
    | FUN alternative+                                                          # lambdaMatch
    | FORALL binders COMMA term                                                 # forall
    | EXISTS binders COMMA term                                                 # exists
    | LET declName binder* (COLON term)? ASSIGN term separator term             # let
    | HAVE IDENT? binder* (COLON term)? ASSIGN term separator term              # have
    | SHOW term (FROM term | byBlock)                                           # show
    | MATCH term (COMMA term)* WITH alternative+                                # match
    | NOMATCH term                                                              # noMatch
    | byBlock                                                                   # byTerm
    ;

separator : SEMICOLON | SEPARATOR ;

alternative : BAR term (COMMA term)* FAT_ARROW term ;

argument
    : LPAREN IDENT ASSIGN term RPAREN   # namedArgument
    | atom FIELD*                       # plainArgument
    ;

atom
    : AT? IDENT (LEVELS term (COMMA term)* RBRACE)?                             # identifier
    | HOLE                                                                      # hole
    | GOAL                                                                      # goal
    | NUMERAL                                                                   # numeral
    | STRING                                                                    # string
    | PROP                                                                      # prop
    | (TYPE | SORT)                                                             # sort
    | LPAREN RPAREN                                                             # unit
    | LPAREN binderName binderName+ COLON term RPAREN                           # binderGroup
    | LBRACE binderName+ COLON term RBRACE                                      # implicitGroup
    | LPAREN term COLON term RPAREN                                             # ascription
    | LPAREN term (COMMA term)* RPAREN                                          # parentheses
    | DOT_LPAREN term RPAREN                                                    # inaccessible
    | LPAREN SYMBOL RPAREN                                                      # operatorSection
    | LANGLE (term (COMMA term)*)? RANGLE                                       # anonymous
    | LBRACKET (term (COMMA term)*)? RBRACKET                                   # list
    | LBRACE (IDENT ASSIGN term (COMMA IDENT ASSIGN term)* COMMA?)? (COLON term)? RBRACE     # structureInstance
    ;

byBlock : BY tactics CLOSE_BLOCK? ;

tactics : tactic ((SEPARATOR | SEMICOLON) tactic)* SEPARATOR? ;

tactic
    : HAVE IDENT? binder* (COLON term)? ASSIGN term                             # haveTactic
    | SHOW term                                                                 # showTactic
    | LPAREN tactics RPAREN                                                     # groupTactic
    | BULLET tactics CLOSE_BLOCK?                                               # bulletTactic
    | IDENT item* leading? (WITH tacticAlternative+)?                           # namedTactic
    ;

tacticAlternative : SEPARATOR? BAR (AT? IDENT | HOLE) binderName* FAT_ARROW tactics CLOSE_BLOCK? ;

// The grammar of specification files; its meaning is spec/README.md.
grammar Spec;

options {
    superClass = NestingParser;
}

file
    : item* EOF
    ;

item
    : definition
    | elementary
    | op
    | law
    ;

definition
    : DOC* 'def' name '(' (binder ';')? parameters ')' '->' type '=' expr
    ;

elementary
    : DOC* 'elementary' name '(' NAME (',' NAME)* ')' 'max_error' number 'ulp' program
    ;

op
    : DOC* 'op' name '(' parameters? (';' attributes = parameters)? ')' '->' results constraint* program
    ;

parameters
    : parameter (',' parameter)*
    ;

parameter
    : NAME ':' type
    ;

type
    : NAME ('[' sum (',' sum)* ']')?
    ;

results
    : type
    | '(' parameter (',' parameter)* ')'
    ;

constraint
    : LABEL expr (':' STRING)?
    ;

program
    : let* 'yield' expr
    ;

let
    : 'let' NAME ('[' binders ']')? '=' expr
    | 'let' '(' NAME (',' NAME)* ')' '=' expr
    ;

binders
    : binder (',' binder)*
    ;

binder
    : NAME '<' sum
    ;

law
    : DOC* 'law' NAME ('bitwise' | 'over' 'reals') 'forall' quantifier (',' quantifier)* ('when' expr)? let*
      left = expr '=' right = expr
    ;

quantifier
    : NAME ('>=' number | '<' sum | ':' type)?
    ;

expr
    : conjunction ('or' conjunction)*
    ;

conjunction
    : negation ('and' negation)*
    ;

negation
    : comparison
    | 'not' negation
    ;

comparison
    : sum (('==' | '!=' | '<' | '<=' | '>' | '>=') sum)?
    ;

sum
    : product (('+' | '-') product)*
    ;

product
    : unary (('*' | '/' | 'mod' | 'div') unary)*
    ;

unary
    : '-' unary
    | postfix
    ;

postfix
    : primary ('[' sum (',' sum)* ']')*
    ;

primary
    : 'if' expr 'then' expr 'else' expr                                     # conditional
    | 'fold' '(' binder ')' '(' state (',' state)* ')' expr                 # fold
    | '[' binders ']' expr                                                  # comprehension
    | name '(' binder ')' expr                                              # reduction
    | name '(' (expr (',' expr)*)? (';' argument (',' argument)*)? ')'      # call
    | '{' program '}'                                                       # block
    | '(' expr (',' expr)* ')'                                              # tuple
    | number                                                                # numeral
    | ('inf' | 'nan' | 'true' | 'false')                                    # constant
    | NAME                                                                  # variable
    ;

state
    : NAME ('[' binders ']')? '=' expr
    ;

argument
    : NAME '=' expr
    ;

number
    : INTEGER
    | DECIMAL
    | HEXADECIMAL
    ;

name
    : NAME
    | 'div'
    | 'not'
    | 'and'
    | 'or'
    ;

LABEL
    : '(C' [0-9]+ ')'
    ;

NAME
    : [a-z_] [A-Za-z0-9_]*
    ;

HEXADECIMAL
    : '0x' [0-9a-fA-F]+ ('.' [0-9a-fA-F]+)? ('p' [+-]? [0-9]+)?
    ;

DECIMAL
    : [0-9]+ '.' [0-9]+ ('e' [+-]? [0-9]+)?
    | [0-9]+ 'e' [+-]? [0-9]+
    ;

INTEGER
    : [0-9]+
    ;

STRING
    : '"' ~["\r\n]* '"'
    ;

DOC
    : '///' ~[\r\n]*
    ;

COMMENT
    : '--' ~[\r\n]* -> skip
    ;

SPACE
    : [ \t\r\n]+ -> skip
    ;

UNKNOWN
    : .
    ;

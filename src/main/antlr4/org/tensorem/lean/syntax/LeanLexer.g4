/*
 * Tokens of the Lean fragment (spec/lean-fragment.md). Keywords of Lean that the fragment refuses are tokens too, so that
 * they are refused by name.
 */
lexer grammar LeanLexer;

tokens { SEPARATOR, CLOSE_BLOCK }

DOC : '/--' .*? '-/' ;
BLOCK_COMMENT : '/-' (BLOCK_COMMENT | .)*? '-/' -> skip ;
LINE_COMMENT : '--' ~[\r\n]* -> skip ;
SPACE : [ \t\r\n\f]+ -> skip ;

IMPORT : 'import' ;
NAMESPACE : 'namespace' ;
SECTION : 'section' ;
END : 'end' ;
OPEN : 'open' ;
UNIVERSE : 'universe' ;
VARIABLE : 'variable' ;
STRUCTURE : 'structure' ;
CLASS : 'class' ;
INSTANCE : 'instance' ;
INDUCTIVE : 'inductive' ;
DEF : 'def' ;
ABBREV : 'abbrev' ;
THEOREM : 'theorem' ;
EXAMPLE : 'example' ;
AXIOM : 'axiom' ;
WHERE : 'where' ;
EXTENDS : 'extends' ;
PRINT : '#print' ;
AXIOMS : 'axioms' ;
INFIX : 'infix' | 'infixl' | 'infixr' | 'prefix' | 'postfix' ;
NOTATION : 'notation' ;
REFUSED : 'private' | 'protected' | 'noncomputable' | 'mutual' | 'partial' | 'unsafe' | 'macro' | 'macro_rules' | 'syntax' | 'elab' | 'deriving' | 'opaque' | 'constant'
    | 'at' | 'in' | 'using' | 'for' | 'return' | 'unless' | 'try' | 'catch' | 'finally' | 'mut' | 'break' | 'continue' | 'hiding'
    | 'renaming' | 'generalizing' | 'exists' | 'universes' | 'unif_hint' | 'no_index' | 'nat_lit' | 'let_fun' | 'max_prec'
    | 'initialize' | 'set_option' | 'if' | 'then' | 'else' | 'do' | 'where!' | 'termination_by' | 'decreasing_by' | 'calc'
    | 'sorry' | 'attribute' | 'suffices' | 'local' | 'scoped' | 'export' | '#eval' | '#check' | '#reduce' ;

FUN : 'fun' | 'λ' ;
FORALL : '∀' | 'forall' ;
EXISTS : '∃' ;
LET : 'let' ;
HAVE : 'have' ;
SHOW : 'show' ;
FROM : 'from' ;
MATCH : 'match' ;
NOMATCH : 'nomatch' ;
WITH : 'with' ;
BY : 'by' ;
PROP : 'Prop' ;
TYPE : 'Type' ;
SORT : 'Sort' ;

LPAREN : '(' ;
DOT_LPAREN : '.(' ;
RPAREN : ')' ;
LBRACE : '{' ;
RBRACE : '}' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
LANGLE : '⟨' ;
RANGLE : '⟩' ;
LSTRICT : '⦃' ;
RSTRICT : '⦄' ;
LEVELS : '.{' ;
ATTRIBUTE : '@[' ;
COMMA : ',' ;
ASSIGN : ':=' ;
COLON : ':' ;
SEMICOLON : ';' ;
FAT_ARROW : '=>' | '↦' ;
BAR : '|' ;
AT : '@' ;
ARROW : '→' | '->' ;
BULLET : '·' ;
HOLE : '_' ;
GOAL : '?_' ;

NUMERAL : [0-9]+ | '0x' [0-9a-fA-F]+ ;
STRING : '"' (~["\\\r\n] | '\\' .)* '"' ;
FIELD : '.' (PART | [0-9]+) ;
IDENT : PART ('.' PART)* ;

fragment PART : START REST* | '«' ~[«»\r\n]+ '»' ;
fragment START : [a-zA-Z_α-κμ-ωΑ-ΟΡΤ-Ω\u2100-\u214F] ;
fragment REST : START | [0-9'!?] | [\u2080-\u2089\u2090-\u209C\u1D62-\u1D6A\u2C7C] ;

SYMBOL : SIGN SUFFIX* ;
fragment SIGN : [+\-*/%^=<>&!$~]+ | '||' | '|>' | '<|' | '::' | '<|>'
    | [\u2190-\u2191\u2193-\u21A5\u21A7-\u21FF\u2200-\u22FF\u2A00-\u2AFF\u25A0-\u25FF\u00D7\u00AC\u00F7\u27C2\u2B1D] ;
fragment SUFFIX : [\u2080-\u2089\u2090-\u209C\u1D62-\u1D6A'] ;

/- Integers with a sign, as index expressions of elementary programs are, and what these programs ask of their scalars. -/
import Theory.Binary32

universe u

namespace Tensorem

/-- An integer: n, or -(n + 1). -/
inductive Signed : Type where
  | plus (n : Nat) : Signed
  | minus (n : Nat) : Signed

namespace Signed

/-- m - n -/
def diff (m n : Nat) : Signed := pick (Nat.ble n m) (plus (m - n)) (minus (Nat.pred (n - m)))

def negative : Signed → Bool
  | plus n => false
  | minus n => true

def magnitude : Signed → Nat
  | plus n => n
  | minus n => (n + 1)

/-- An integer from its sign and its magnitude. -/
def signed (s : Bool) (n : Nat) : Signed := pick s (diff 0 n) (plus n)

def neg (x : Signed) : Signed := signed (not (negative x)) (magnitude x)

def add : Signed → Signed → Signed
  | plus m, plus n => plus (m + n)
  | plus m, minus n => diff m (n + 1)
  | minus m, plus n => diff n (m + 1)
  | minus m, minus n => minus (m + n + 1)

def sub (x y : Signed) : Signed := add x (neg y)

def mul (x y : Signed) : Signed := signed (F32.differ (negative x) (negative y)) (magnitude x * magnitude y)

/-- Floor of x / d for a natural number d. -/
def divNat : Signed → Nat → Signed
  | plus n, d => plus (F32.divide n d)
  | minus n, d => minus (F32.divide n d)

/-- Floor of the quotient. -/
def div (x y : Signed) : Signed := divNat (pick (negative y) (neg x) x) (magnitude y)

/-- What the floor leaves. -/
def mod (x y : Signed) : Signed := sub x (mul y (div x y))

def lessEqual : Signed → Signed → Bool
  | plus m, plus n => Nat.ble m n
  | plus m, minus n => false
  | minus m, plus n => true
  | minus m, minus n => Nat.ble n m

def less (x y : Signed) : Bool := not (lessEqual y x)

def equal (x y : Signed) : Bool := and (lessEqual x y) (lessEqual y x)

/-- x · 2^k for natural numbers. -/
def shl (x k : Signed) : Signed := plus (magnitude x * (F32.power (magnitude k)))

/-- Floor of x / 2^k for natural numbers. -/
def shr (x k : Signed) : Signed := plus (F32.divide (magnitude x) (F32.power (magnitude k)))

/-- f on the last bits, for as many bits as the first number says. -/
def onBits (f : Bool → Bool → Bool) : Nat → Nat → Nat → Nat
  | 0, a, b => 0
  | n+1, a, b =>
    pick (f (not (F32.even a)) (not (F32.even b))) 1 0 + 2 * onBits f n (F32.divide a 2) (F32.divide b 2)

def bitsAnd (x y : Signed) : Signed := plus (onBits and 64 (magnitude x) (magnitude y))

def bitsOr (x y : Signed) : Signed := plus (onBits or 64 (magnitude x) (magnitude y))

def bitsXor (x y : Signed) : Signed := plus (onBits F32.differ 64 (magnitude x) (magnitude y))

end Signed

/-- What elementary programs use beyond the primitives. -/
class Bits (α : Type u) where
  primitive : Primitive α
  sscale : α → Signed → α
  sexponent : α → Signed
  sindex : α → Signed
  sreal : Signed → α
  sisNan : α → Bool
  sisInf : α → Bool

instance primitiveOfBits {α : Type u} [b : Bits α] : Primitive α := Bits.primitive

namespace F32

/-- n units times 2^k -/
def scaled (s : Bool) (n : Nat) : Signed → F32
  | Signed.plus k => rounded s (n * power k) 1
  | Signed.minus k => rounded s n (power (k + 1))

/-- x · 2^k, rounded once. -/
def scale (x : F32) (k : Signed) : F32 :=
  match x with
  | nan => nan
  | val s b h => pick (Nat.beq b 2139095040) (val s b h) (scaled s (units b) k)

/-- ⌊log2 |x|⌋ of a finite x that is not zero. -/
def exponent : F32 → Signed
  | nan => Signed.plus 0
  | val s b h => Signed.diff (log2 (units b)) 149

/-- The integer that an integral x is. -/
def index : F32 → Signed
  | nan => Signed.plus 0
  | val s b h => Signed.signed s (nearest (units b) perOne)

def ofSigned (k : Signed) : F32 := rounded (Signed.negative k) (Signed.magnitude k * perOne) 1

def isNan : F32 → Bool
  | nan => true
  | val s b h => false

def isInf : F32 → Bool
  | nan => false
  | val s b h => Nat.beq b 2139095040

end F32

instance f32Bits : Bits F32 where
  primitive := f32Primitive
  sscale := F32.scale
  sexponent := F32.exponent
  sindex := F32.index
  sreal := F32.ofSigned
  sisNan := F32.isNan
  sisInf := F32.isInf

end Tensorem

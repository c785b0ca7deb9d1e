/- IEEE 754 binary32 on natural numbers: round to nearest even, subnormals, infinities, one NaN.

A magnitude is its bit pattern without the sign: 0 … 2139095040, the last being infinity, in the order of the values. A finite
magnitude b is the multiple `units b` of 2^-149. Sums and products are exact in units, then rounded once; `round n d` is the
magnitude next to n/d units, for any natural numbers. Searches are guessed first and the guess is tested (`last`), so that
nothing needs to be known about division, and a kernel still computes fast. -/
import Theory.Scalar
import Theory.Logic

namespace Tensorem

/-- A binary32 datum. -/
inductive F32 : Type where
  | nan : F32
  | val (s : Bool) (b : Nat) (h : Nat.ble b 2139095040 = true) : F32

namespace F32

def differ : Bool → Bool → Bool
  | true, t => not t
  | false, t => t

/-- The greatest k ≤ n with p k, or 0. -/
def seek (p : Nat → Bool) : Nat → Nat
  | 0 => 0
  | n+1 => pick (p (n+1)) (n+1) (seek p n)

/-- `guess`, if it is the last number with p before one without; else the greatest up to n. -/
def last (p : Nat → Bool) (guess n : Nat) : Nat :=
  pick (and (or (Nat.beq guess 0) (p guess)) (not (p (guess + 1)))) guess (seek p n)

/-- ⌊n / d⌋ -/
def divide (n d : Nat) : Nat := last (fun (q : Nat) => Nat.ble (q * d) n) (Nat.div n d) n

def remainder (n d : Nat) : Nat := n - (divide n d * d)

def even (n : Nat) : Bool := Nat.beq (2 * divide n 2) n

def power (k : Nat) : Nat := Nat.pow 2 k

/- Guesses of ⌊log2 x⌋, right for 0 < x < 2^2, 2^4, …, 2^512. -/
def guess1 (x : Nat) : Nat := pick (Nat.ble 2 x) 1 0
def guess2 (x : Nat) : Nat := pick (Nat.ble 4 x) (2 + guess1 (Nat.div x 4)) (guess1 x)
def guess4 (x : Nat) : Nat := pick (Nat.ble 16 x) (4 + guess2 (Nat.div x 16)) (guess2 x)
def guess8 (x : Nat) : Nat := pick (Nat.ble 256 x) (8 + guess4 (Nat.div x 256)) (guess4 x)
def guess16 (x : Nat) : Nat := pick (Nat.ble 65536 x) (16 + guess8 (Nat.div x 65536)) (guess8 x)
def guess32 (x : Nat) : Nat := pick (Nat.ble 4294967296 x) (32 + guess16 (Nat.div x 4294967296)) (guess16 x)
def guess64 (x : Nat) : Nat := pick (Nat.ble 18446744073709551616 x) (64 + guess32 (Nat.div x 18446744073709551616)) (guess32 x)
def guess128 (x : Nat) : Nat :=
  pick (Nat.ble 340282366920938463463374607431768211456 x)
    (128 + guess64 (Nat.div x 340282366920938463463374607431768211456))
    (guess64 x)
def guess256 (x : Nat) : Nat :=
  pick (Nat.ble 115792089237316195423570985008687907853269984665640564039457584007913129639936 x)
    (256 + guess128 (Nat.div x 115792089237316195423570985008687907853269984665640564039457584007913129639936))
    (guess128 x)

/-- ⌊log2 x⌋; 0 for x = 0. -/
def log2 (x : Nat) : Nat := last (fun (k : Nat) => Nat.ble (power k) x) (guess256 x) x

/-- Newton's method for the square root, i steps from s. -/
def newton (n : Nat) : Nat → Nat → Nat
  | 0, s => s
  | i+1, s => newton n i (Nat.div (s + Nat.div n s) 2)

def atMostRoot (n s : Nat) : Nat := pick (Nat.ble (s * s) n) s (Nat.pred s)

/-- ⌊√n⌋ -/
def root (n : Nat) : Nat :=
  last (fun (s : Nat) => Nat.ble (s * s) n) (atMostRoot n (newton n 10 (power (Nat.div (log2 n) 2 + 1)))) n

/- ## Rounding -/

/-- q, or q + 1 where n/d is nearer to it, or as near and q is odd. -/
def roundUp (n d q : Nat) : Nat :=
  pick (below (d * (2 * q + 1)) (2 * n)) (q + 1)
    (pick (Nat.beq (d * (2 * q + 1)) (2 * n)) (pick (even q) q (q + 1)) q)

/-- The integer next to n/d, the even one of two. -/
def nearest (n d : Nat) : Nat := roundUp n d (divide n d)

/-- Magnitude of infinity. -/
def inf : Nat := 2139095040

def saturate (b : Nat) : Nat := pick (Nat.ble b 2139095040) b 2139095040

/-- The exponent of the unit in the last place, above that of subnormal numbers. -/
def ulp (n d : Nat) : Nat := log2 (divide n d) - 23

/-- The magnitude next to n/d units, were exponents unbounded. -/
def unbounded (n d : Nat) : Nat :=
  ulp n d * 8388608 + nearest n (d * power (ulp n d))

/-- The magnitude next to n/d units. -/
def round (n d : Nat) : Nat := saturate (unbounded n d)

theorem inf_ok : Nat.ble 2139095040 2139095040 = true := rfl

theorem saturate_ok (b : Nat) : Nat.ble (saturate b) 2139095040 = true :=
  pick_cases (fun (z : Nat) => Nat.ble z 2139095040 = true) b 2139095040 (Nat.ble b 2139095040)
    (fun (h : Nat.ble b 2139095040 = true) => h) (fun (h : Nat.ble b 2139095040 = false) => inf_ok)

/-- n/d units with sign s, rounded. -/
def rounded (s : Bool) (n d : Nat) : F32 := val s (round n d) (saturate_ok (unbounded n d))

/- ## Values -/

def infinity (s : Bool) : F32 := val s 2139095040 inf_ok
def zero : F32 := val false 0 rfl
def one : F32 := val false 1065353216 rfl

/-- Exponent of the last place of a finite magnitude, above that of subnormal numbers. -/
def place (b : Nat) : Nat := Nat.pred (divide b 8388608)

def significand (b : Nat) : Nat := b - place b * 8388608

/-- A finite magnitude in units of 2^-149. -/
def units (b : Nat) : Nat := significand b * power (place b)

/-- 2^149: units in one. -/
def perOne : Nat := 713623846352979940529142984724747568191373312

/- ## Exact results, in units/d -/

inductive Exact : Type where
  | nan : Exact
  | inf (s : Bool) : Exact
  | fin (s : Bool) (n : Nat) : Exact

/-- x, in units/d. -/
def exactly (d : Nat) : F32 → Exact
  | nan => Exact.nan
  | val s b h => pick (Nat.beq b 2139095040) (Exact.inf s) (Exact.fin s (units b * d))

def Exact.round (d : Nat) : Exact → F32
  | Exact.nan => F32.nan
  | Exact.inf s => infinity s
  | Exact.fin s n => rounded s n d

/-- ±m ± n; zero from unlike signs is +0 -/
def Exact.sum (s : Bool) (m : Nat) (t : Bool) (n : Nat) : Exact :=
  pick (differ s t)
    (pick (Nat.beq m n) (Exact.fin false 0)
      (pick (Nat.ble m n) (Exact.fin t (n - m)) (Exact.fin s (m - n))))
    (Exact.fin s (m + n))

def Exact.add : Exact → Exact → Exact
  | Exact.nan, y => Exact.nan
  | Exact.inf s, Exact.nan => Exact.nan
  | Exact.inf s, Exact.inf t => pick (differ s t) Exact.nan (Exact.inf s)
  | Exact.inf s, Exact.fin t n => Exact.inf s
  | Exact.fin s m, Exact.nan => Exact.nan
  | Exact.fin s m, Exact.inf t => Exact.inf t
  | Exact.fin s m, Exact.fin t n => Exact.sum s m t n

def Exact.neg : Exact → Exact
  | Exact.nan => Exact.nan
  | Exact.inf s => Exact.inf (not s)
  | Exact.fin s n => Exact.fin (not s) n

/-- A product from what is known of the factors: is one infinite, is one zero, do the signs differ, the product of the units. -/
def Exact.product (infinite zero s : Bool) (n : Nat) : Exact :=
  pick infinite (pick zero Exact.nan (Exact.inf s)) (Exact.fin s n)

/-- The product, in units/2^149. -/
def times : F32 → F32 → Exact
  | nan, y => Exact.nan
  | val s b h, nan => Exact.nan
  | val s b h, val t c k =>
    Exact.product (or (Nat.beq b 2139095040) (Nat.beq c 2139095040)) (or (Nat.beq b 0) (Nat.beq c 0)) (differ s t)
      (units b * units c)

/- ## Operations -/

def neg : F32 → F32
  | nan => nan
  | val s b h => val (not s) b h

def abs : F32 → F32
  | nan => nan
  | val s b h => val false b h

def add (x y : F32) : F32 := Exact.round 1 (Exact.add (exactly 1 x) (exactly 1 y))

def sub (x y : F32) : F32 := add x (neg y)

def mul (x y : F32) : F32 := Exact.round perOne (times x y)

/-- x·y + z, rounded once. -/
def fma (x y z : F32) : F32 := Exact.round perOne (Exact.add (times x y) (exactly perOne z))

/-- A quotient of finite magnitudes. -/
def divFinite (s : Bool) (b c : Nat) : F32 :=
  pick (Nat.beq c 0) (pick (Nat.beq b 0) nan (infinity s)) (rounded s (units b * perOne) (units c))

/-- A quotient of magnitudes, with sign s. -/
def divSigned (s : Bool) (b c : Nat) : F32 :=
  pick (Nat.beq b 2139095040) (pick (Nat.beq c 2139095040) nan (infinity s))
    (pick (Nat.beq c 2139095040) (val s 0 rfl) (divFinite s b c))

def div : F32 → F32 → F32
  | nan, y => nan
  | val s b h, nan => nan
  | val s b h, val t c k => divSigned (differ s t) b c

/-- The square root in half units, its last bit telling whether it is beyond the unit before. -/
def rootHalves (n : Nat) : Nat :=
  2 * root n + pick (Nat.beq (root n * root n) n) 0 1

def sqrt : F32 → F32
  | nan => nan
  | val s b h =>
    pick (Nat.beq b 0) (val s b h)
      (pick s nan (pick (Nat.beq b 2139095040) (val s b h) (rounded false (rootHalves (units b * perOne)) 2)))

/-- The integer next to x, the even one of two. -/
def rint : F32 → F32
  | nan => nan
  | val s b h => pick (Nat.beq b 2139095040) (val s b h) (rounded s (nearest (units b) perOne * perOne) 1)

/- ## Order -/

/-- The total order of the values, -0 before +0. -/
def before : Bool → Nat → Bool → Nat → Bool
  | true, b, true, c => Nat.ble c b
  | true, b, false, c => true
  | false, b, true, c => false
  | false, b, false, c => Nat.ble b c

def maximum : F32 → F32 → F32
  | nan, y => nan
  | val s b h, nan => nan
  | val s b h, val t c k => pick (before s b t c) (val t c k) (val s b h)

def minimum : F32 → F32 → F32
  | nan, y => nan
  | val s b h, nan => nan
  | val s b h, val t c k => pick (before s b t c) (val s b h) (val t c k)

/-- IEEE 754 comparison: zeros are equal, NaN is not comparable. -/
def lessEqual : F32 → F32 → Bool
  | nan, y => false
  | val s b h, nan => false
  | val s b h, val t c k => or (before s b t c) (and (Nat.beq b 0) (Nat.beq c 0))

def equal (x y : F32) : Bool := and (lessEqual x y) (lessEqual y x)

def less (x y : F32) : Bool := and (lessEqual x y) (not (lessEqual y x))

/- ## Numbers and bits -/

/-- p/q, rounded once. -/
def ratio (p q : Nat) : F32 := rounded false (p * perOne) q

def ofNat (n : Nat) : F32 := rounded false (n * perOne) 1

/-- The datum of a bit pattern of 32 bits (what is above them is not looked at); every NaN is the one NaN. -/
def ofBits (w : Nat) : F32 :=
  pick (Nat.ble (remainder w 2147483648) 2139095040)
    (val (not (even (divide w 2147483648))) (saturate (remainder w 2147483648)) (saturate_ok (remainder w 2147483648))) nan

def bits : F32 → Nat
  | nan => 2143289344
  | val s b h => pick s (2147483648 + b) b

/-- ±n as an i32, a bit pattern of 32 bits; the nearest i32 when beyond them. -/
def wordOf (s : Bool) (n : Nat) : Nat :=
  pick s (pick (Nat.beq n 0) 0 4294967296 - natMin n 2147483648) (natMin n 2147483647)

/-- Toward zero to an i32, as a bit pattern of 32 bits; the nearest i32 when beyond them, 0 for NaN. -/
def toWord : F32 → Nat
  | nan => 0
  | val s b h => wordOf s (divide (units b) perOne)

/-- The number next to an i32, given as a bit pattern. -/
def ofWord (w : Nat) : F32 :=
  pick (Nat.ble 2147483648 w) (rounded true ((4294967296 - w) * perOne) 1) (ofNat w)

end F32

instance f32Num : Num F32 where
  snat := F32.ofNat
  sbottom := F32.infinity true
  stop := F32.infinity false
  sadd := F32.add
  ssub := F32.sub
  smul := F32.mul
  sneg := F32.neg
  sabs := F32.abs
  smax := F32.maximum
  smin := F32.minimum
  slt := F32.less
  sle := F32.lessEqual
  seq := F32.equal

instance f32Primitive : Primitive F32 where
  num := f32Num
  snan := F32.nan
  sratio := F32.ratio
  sdiv := F32.div
  sfma := F32.fma
  ssqrt := F32.sqrt
  srint := F32.rint

end Tensorem

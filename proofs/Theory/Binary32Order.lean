/- The comparison of binary32 is transitive, and what compares with anything compares with itself. -/
import Theory.Binary32Laws
import Theory.Binary32Round

namespace Tensorem
namespace F32

theorem either_left : ∀ (a b : Bool), a = true → or a b = true
  | true, b => fun (h : true = true) => rfl
  | false, b => fun (h : false = true) => False.elim (false_ne_true h)

theorem either_right : ∀ (a b : Bool), b = true → or a b = true
  | true, b => fun (h : b = true) => rfl
  | false, b => fun (h : b = true) => h

/-- What comes before a zero comes before every zero, or is one. -/
theorem before_zero (b : Nat) : ∀ (s t u : Bool), before s b t 0 = true → or (before s b u 0) (Nat.beq b 0) = true
  | true, t, true => fun (h : before true b t 0 = true) => either_left (Nat.ble 0 b) (Nat.beq b 0) (ble_zero b)
  | true, t, false => fun (h : before true b t 0 = true) => rfl
  | false, true, u => fun (h : false = true) => False.elim (false_ne_true h)
  | false, false, u => fun (h : Nat.ble b 0 = true) =>
    either_right (before false b u 0) (Nat.beq b 0) (beq_of_eq b 0 (ble_antisymm b 0 h (ble_zero b)))

/-- What a zero comes before, every zero comes before, or it is one. -/
theorem zero_before (d : Nat) : ∀ (s t u : Bool), before t 0 u d = true → or (before s 0 u d) (Nat.beq d 0) = true
  | true, t, false => fun (h : before t 0 false d = true) => rfl
  | false, t, false => fun (h : before t 0 false d = true) => either_left (Nat.ble 0 d) (Nat.beq d 0) (ble_zero d)
  | s, false, true => fun (h : false = true) => False.elim (false_ne_true h)
  | s, true, true => fun (h : Nat.ble d 0 = true) =>
    either_right (before s 0 true d) (Nat.beq d 0) (beq_of_eq d 0 (ble_antisymm d 0 h (ble_zero d)))

/-- The same where it is known which is zero. -/
theorem before_zero_of (b c d : Nat) (s t u : Bool) (hc : Nat.beq c 0 = true) (hd : Nat.beq d 0 = true)
    (h : before s b t c = true) : or (before s b u d) (and (Nat.beq b 0) (Nat.beq d 0)) = true :=
  have ec : c = 0 := beq_eq c 0 hc
  have ed : d = 0 := beq_eq d 0 hd
  have k : or (before s b u 0) (Nat.beq b 0) = true := before_zero b s t u (transport (fun (z : Nat) => before s b t z = true) ec h)
  orElim (or_cases (before s b u 0) (Nat.beq b 0) k)
    (fun (l : before s b u 0 = true) => either_left (before s b u d) (and (Nat.beq b 0) (Nat.beq d 0))
      (transport (fun (z : Nat) => before s b u z = true) (Eq.symm ed) l))
    (fun (l : Nat.beq b 0 = true) => either_right (before s b u d) (and (Nat.beq b 0) (Nat.beq d 0))
      (and_true (Nat.beq b 0) (Nat.beq d 0) l hd))

theorem zero_before_of (b c d : Nat) (s t u : Bool) (hb : Nat.beq b 0 = true) (hc : Nat.beq c 0 = true)
    (h : before t c u d = true) : or (before s b u d) (and (Nat.beq b 0) (Nat.beq d 0)) = true :=
  have eb : b = 0 := beq_eq b 0 hb
  have ec : c = 0 := beq_eq c 0 hc
  have k : or (before s 0 u d) (Nat.beq d 0) = true := zero_before d s t u (transport (fun (z : Nat) => before t z u d = true) ec h)
  orElim (or_cases (before s 0 u d) (Nat.beq d 0) k)
    (fun (l : before s 0 u d = true) => either_left (before s b u d) (and (Nat.beq b 0) (Nat.beq d 0))
      (transport (fun (z : Nat) => before s z u d = true) (Eq.symm eb) l))
    (fun (l : Nat.beq d 0 = true) => either_right (before s b u d) (and (Nat.beq b 0) (Nat.beq d 0))
      (and_true (Nat.beq b 0) (Nat.beq d 0) hb l))

theorem le_chain : ∀ (x y z : F32), lessEqual x y = true → lessEqual y z = true → lessEqual x z = true
  | nan, y, z => fun (h : false = true) (k : lessEqual y z = true) => False.elim (false_ne_true h)
  | val s b i, nan, z => fun (h : false = true) (k : lessEqual nan z = true) => False.elim (false_ne_true h)
  | val s b i, val t c j, nan => fun (h : lessEqual (val s b i) (val t c j) = true) (k : false = true) => k
  | val s b i, val t c j, val u d l => fun (h : or (before s b t c) (and (Nat.beq b 0) (Nat.beq c 0)) = true)
      (k : or (before t c u d) (and (Nat.beq c 0) (Nat.beq d 0)) = true) =>
    orElim (or_cases (before s b t c) (and (Nat.beq b 0) (Nat.beq c 0)) h)
      (fun (p : before s b t c = true) =>
        orElim (or_cases (before t c u d) (and (Nat.beq c 0) (Nat.beq d 0)) k)
          (fun (q : before t c u d = true) => either_left (before s b u d) (and (Nat.beq b 0) (Nat.beq d 0))
            (before_trans b c d s t u p q))
          (fun (q : and (Nat.beq c 0) (Nat.beq d 0) = true) =>
            before_zero_of b c d s t u (and_left (Nat.beq c 0) (Nat.beq d 0) q) (and_right (Nat.beq c 0) (Nat.beq d 0) q) p))
      (fun (p : and (Nat.beq b 0) (Nat.beq c 0) = true) =>
        have pb : Nat.beq b 0 = true := and_left (Nat.beq b 0) (Nat.beq c 0) p
        have pc : Nat.beq c 0 = true := and_right (Nat.beq b 0) (Nat.beq c 0) p
        orElim (or_cases (before t c u d) (and (Nat.beq c 0) (Nat.beq d 0)) k)
          (fun (q : before t c u d = true) => zero_before_of b c d s t u pb pc q)
          (fun (q : and (Nat.beq c 0) (Nat.beq d 0) = true) =>
            either_right (before s b u d) (and (Nat.beq b 0) (Nat.beq d 0))
              (and_true (Nat.beq b 0) (Nat.beq d 0) pb (and_right (Nat.beq c 0) (Nat.beq d 0) q))))

theorem le_num : ∀ (x y : F32), lessEqual x y = true → lessEqual x x = true
  | nan, y => fun (h : false = true) => h
  | val s b i, y => fun (h : lessEqual (val s b i) y = true) =>
    either_left (before s b s b) (and (Nat.beq b 0) (Nat.beq b 0)) (before_refl b s)

end F32
end Tensorem

/- The factor that clips a gradient, over the reals. -/
import Spec.Laws.ClipScale
import Theory.Lattice
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem min_one_le {α : Type u} [Num α] [OrderNum α] (a b : α) : sle (smin a b) a = true :=
  by_bool (sle a b)
    (fun (h : sle a b = true) => transport (fun (z : α) => sle z a = true) (Eq.symm (min_is_left a b h)) (le_refl a))
    (fun (h : sle a b = false) =>
      transport (fun (z : α) => sle z a = true) (Eq.symm (min_is_right a b (OrderNum.le_total a b h)))
        (OrderNum.le_total a b h))

theorem clip_scale_at_most_one : Law.clip_scale_at_most_one.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    max_right (Op.clip_scale (smul x x) (sratio 1 2)) (snat 1)
      (pick_cases (fun (z : α) => sle z (snat 1) = true) (snat 1) (smin (snat 1) (sdiv (sratio 1 2) (ssqrt (smul x x))))
        (seq (smul x x) (snat 0)) (fun (h : seq (smul x x) (snat 0) = true) => le_refl (snat 1))
        (fun (h : seq (smul x x) (snat 0) = false) => min_one_le (snat 1) (sdiv (sratio 1 2) (ssqrt (smul x x)))))

/-- min(1, c / a) a = min(a, c) for positive a. -/
theorem clip_times {α : Type u} [Scalar α] [LawfulScalar α] (a c : α) (ha : sle (snat 0) a = true) (hn : a = snat 0 → False) :
    smul (smin (snat 1) (sdiv c a)) a = smin a c :=
  have hq : smul (sdiv c a) a = c := div_mul c a hn
  by_bool (sle (snat 1) (sdiv c a))
    (fun (h : sle (snat 1) (sdiv c a) = true) =>
      have k : sle a c = true := Eq.trans (congr2 sle (Eq.symm (one_mul a)) (Eq.symm hq)) (mul_le (snat 1) (sdiv c a) a h ha)
      trans3 (cmul (min_is_left (snat 1) (sdiv c a) h) rfl) (one_mul a) (Eq.symm (min_is_left a c k)))
    (fun (h : sle (snat 1) (sdiv c a) = false) =>
      have l : sle (sdiv c a) (snat 1) = true := OrderNum.le_total (snat 1) (sdiv c a) h
      have k : sle c a = true := Eq.trans (congr2 sle (Eq.symm hq) (Eq.symm (one_mul a))) (mul_le (sdiv c a) (snat 1) a l ha)
      trans3 (cmul (min_is_right (snat 1) (sdiv c a) l) rfl) hq (Eq.symm (min_is_right a c k)))

theorem clip_scale_clips : Law.clip_scale_clips.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    by_bool (seq (smul x x) (snat 0))
      (fun (h : seq (smul x x) (snat 0) = true) =>
        have hz : sabs x = snat 0 :=
          square_inj (sabs x) (snat 0) (abs_nonneg x) (le_refl (snat 0))
            (trans3 (abs_square x) (seq_true (smul x x) (snat 0) h) (Eq.symm (mul_zero (snat 0))))
        trans4 (cmul (pick_true (snat 1) (smin (snat 1) (sdiv (sratio 1 2) (ssqrt (smul x x)))) h) hz)
          (mul_zero (snat 1))
          (Eq.symm (min_is_left (snat 0) (sratio 1 2) half_nonneg))
          (congrArg (fun (z : α) => smin z (sratio 1 2)) (Eq.symm hz)))
      (fun (h : seq (smul x x) (snat 0) = false) =>
        have hn : sabs x = snat 0 → False :=
          fun (e : sabs x = snat 0) => seq_ne (smul x x) (snat 0) h
            (trans3 (Eq.symm (abs_square x)) (cmul e rfl) (zero_mul (sabs x)))
        trans3 (cmul (pick_false (snat 1) (smin (snat 1) (sdiv (sratio 1 2) (ssqrt (smul x x)))) h) rfl)
          (congrArg (fun (z : α) => smul (smin (snat 1) (sdiv (sratio 1 2) z)) (sabs x)) (sqrt_of_abs x))
          (clip_times (sabs x) (sratio 1 2) (abs_nonneg x) hn))

end Tensorem

/- Maximum and minimum of any total order: the reals, and wrapping integers. -/
import Theory.Lattice
universe u

namespace Tensorem
open Num
open OrderNum

theorem max_symmetric {α : Type u} [Num α] [OrderNum α] (a b : α) : smax a b = smax b a :=
  by_bool (sle a b)
    (fun (h : sle a b = true) => Eq.trans (max_right a b h) (Eq.symm (max_left b a h)))
    (fun (h : sle a b = false) => Eq.trans (max_left a b (le_total a b h)) (Eq.symm (max_right b a (le_total a b h))))

theorem max_itself {α : Type u} [Num α] [OrderNum α] (a : α) : smax a a = a := max_right a a (le_refl a)

theorem max_regroups {α : Type u} [Num α] [OrderNum α] (a b c : α) : smax (smax a b) c = smax a (smax b c) :=
  le_antisymm (smax (smax a b) c) (smax a (smax b c))
    (max_least (smax a b) c (smax a (smax b c))
      (max_least a b (smax a (smax b c)) (left_le_max a (smax b c))
        (le_trans b (smax b c) (smax a (smax b c)) (left_le_max b c) (right_le_max a (smax b c))))
      (le_trans c (smax b c) (smax a (smax b c)) (right_le_max b c) (right_le_max a (smax b c))))
    (max_least a (smax b c) (smax (smax a b) c)
      (le_trans a (smax a b) (smax (smax a b) c) (left_le_max a b) (left_le_max (smax a b) c))
      (max_least b c (smax (smax a b) c)
        (le_trans b (smax a b) (smax (smax a b) c) (right_le_max a b) (left_le_max (smax a b) c))
        (right_le_max (smax a b) c)))

theorem min_le_left {α : Type u} [Num α] [OrderNum α] (a b : α) : sle (smin a b) a = true :=
  by_bool (sle a b)
    (fun (h : sle a b = true) => transport (fun (z : α) => sle z a = true) (Eq.symm (min_is_left a b h)) (le_refl a))
    (fun (h : sle a b = false) =>
      transport (fun (z : α) => sle z a = true) (Eq.symm (min_is_right a b (le_total a b h))) (le_total a b h))

theorem min_le_right {α : Type u} [Num α] [OrderNum α] (a b : α) : sle (smin a b) b = true :=
  by_bool (sle a b)
    (fun (h : sle a b = true) => transport (fun (z : α) => sle z b = true) (Eq.symm (min_is_left a b h)) h)
    (fun (h : sle a b = false) =>
      transport (fun (z : α) => sle z b = true) (Eq.symm (min_is_right a b (le_total a b h))) (le_refl b))

theorem min_greatest {α : Type u} [Num α] [OrderNum α] (a b c : α) (ha : sle c a = true) (hb : sle c b = true) :
    sle c (smin a b) = true :=
  transport (fun (z : α) => sle c z = true) (Eq.symm (min_eq a b))
    (pick_cases (fun (z : α) => sle c z = true) a b (sle a b) (fun (k : sle a b = true) => ha) (fun (k : sle a b = false) => hb))

theorem min_symmetric {α : Type u} [Num α] [OrderNum α] (a b : α) : smin a b = smin b a :=
  le_antisymm (smin a b) (smin b a) (min_greatest b a (smin a b) (min_le_right a b) (min_le_left a b))
    (min_greatest a b (smin b a) (min_le_right b a) (min_le_left b a))

theorem min_itself {α : Type u} [Num α] [OrderNum α] (a : α) : smin a a = a := min_is_left a a (le_refl a)

theorem min_regroups {α : Type u} [Num α] [OrderNum α] (a b c : α) : smin (smin a b) c = smin a (smin b c) :=
  le_antisymm (smin (smin a b) c) (smin a (smin b c))
    (min_greatest a (smin b c) (smin (smin a b) c)
      (le_trans (smin (smin a b) c) (smin a b) a (min_le_left (smin a b) c) (min_le_left a b))
      (min_greatest b c (smin (smin a b) c)
        (le_trans (smin (smin a b) c) (smin a b) b (min_le_left (smin a b) c) (min_le_right a b))
        (min_le_right (smin a b) c)))
    (min_greatest (smin a b) c (smin a (smin b c))
      (min_greatest a b (smin a (smin b c)) (min_le_left a (smin b c))
        (le_trans (smin a (smin b c)) (smin b c) b (min_le_right a (smin b c)) (min_le_left b c)))
      (le_trans (smin a (smin b c)) (smin b c) c (min_le_right a (smin b c)) (min_le_right b c)))

theorem maximum_joined {α : Type u} [Num α] [OrderNum α] (e : Nat → α) (n : Nat) :
    ∀ (m : Nat), Lib.maximum (n + m) e = smax (Lib.maximum n e) (Lib.maximum m (fun (j : Nat) => e (n + j)))
  | 0 => Eq.symm (max_left (Lib.maximum n e) sbottom (bottom_le_maximum e n))
  | m+1 => Eq.trans (congrArg (fun (z : α) => smax z (e (n + m))) (maximum_joined e n m))
      (max_regroups (Lib.maximum n e) (Lib.maximum m (fun (j : Nat) => e (n + j))) (e (n + m)))

end Tensorem

/- Commutative rings of scalars: replacing under an operation, and the small laws by name. Larger ones: Theory.Ring. -/
import Theory.Lawful
import Theory.Logic
universe u

namespace Tensorem
open Num
open RingNum

theorem cadd {α : Type u} [Num α] {a a' b b' : α} (h1 : a = a') (h2 : b = b') : sadd a b = sadd a' b' := congr2 sadd h1 h2

theorem csub {α : Type u} [Num α] {a a' b b' : α} (h1 : a = a') (h2 : b = b') : ssub a b = ssub a' b' := congr2 ssub h1 h2

theorem cmul {α : Type u} [Num α] {a a' b b' : α} (h1 : a = a') (h2 : b = b') : smul a b = smul a' b' := congr2 smul h1 h2

/- what follows from the laws, by hand -/
theorem zero_add {α : Type u} [Num α] [RingNum α] (a : α) : sadd (snat 0) a = a := Eq.trans (add_comm (snat 0) a) (add_zero a)

theorem neg_add_self {α : Type u} [Num α] [RingNum α] (a : α) : sadd (sneg a) a = snat 0 :=
  Eq.trans (add_comm (sneg a) a) (add_neg a)

theorem one_mul {α : Type u} [Num α] [RingNum α] (a : α) : smul (snat 1) a = a := Eq.trans (mul_comm (snat 1) a) (mul_one a)

theorem mul_add {α : Type u} [Num α] [RingNum α] (a b c : α) : smul a (sadd b c) = sadd (smul a b) (smul a c) :=
  trans3 (mul_comm a (sadd b c)) (add_mul b c a) (cadd (mul_comm b a) (mul_comm c a))

theorem add_left_comm {α : Type u} [Num α] [RingNum α] (a b c : α) : sadd a (sadd b c) = sadd b (sadd a c) :=
  trans3 (Eq.symm (add_assoc a b c)) (cadd (add_comm a b) rfl) (add_assoc b a c)

theorem add_right_comm {α : Type u} [Num α] [RingNum α] (a b c : α) : sadd (sadd a b) c = sadd (sadd a c) b :=
  trans3 (add_assoc a b c) (cadd rfl (add_comm b c)) (Eq.symm (add_assoc a c b))

theorem add_add_add {α : Type u} [Num α] [RingNum α] (a b c d : α) : sadd (sadd a b) (sadd c d) = sadd (sadd a c) (sadd b d) :=
  trans3 (add_assoc a b (sadd c d)) (cadd rfl (add_left_comm b c d)) (Eq.symm (add_assoc a c (sadd b d)))

theorem mul_left_comm {α : Type u} [Num α] [RingNum α] (a b c : α) : smul a (smul b c) = smul b (smul a c) :=
  trans3 (Eq.symm (mul_assoc a b c)) (cmul (mul_comm a b) rfl) (mul_assoc b a c)

theorem neg_of_add {α : Type u} [Num α] [RingNum α] (a b : α) (h : sadd a b = snat 0) : b = sneg a :=
  trans5 (Eq.symm (zero_add b)) (cadd (Eq.symm (neg_add_self a)) rfl) (add_assoc (sneg a) a b) (cadd rfl h) (add_zero (sneg a))

theorem add_left_cancel_scalar {α : Type u} [Num α] [RingNum α] (a b c : α) (h : sadd a b = sadd a c) : b = c :=
  have undo : ∀ (x : α), sadd (sneg a) (sadd a x) = x :=
    fun (x : α) => trans3 (Eq.symm (add_assoc (sneg a) a x)) (cadd (neg_add_self a) rfl) (zero_add x)
  trans3 (Eq.symm (undo b)) (cadd rfl h) (undo c)

theorem zero_mul {α : Type u} [Num α] [RingNum α] (a : α) : smul (snat 0) a = snat 0 :=
  have h : sadd (smul (snat 0) a) (smul (snat 0) a) = sadd (smul (snat 0) a) (snat 0) :=
    trans3 (Eq.symm (add_mul (snat 0) (snat 0) a)) (cmul (add_zero (snat 0)) rfl) (Eq.symm (add_zero (smul (snat 0) a)))
  add_left_cancel_scalar (smul (snat 0) a) (smul (snat 0) a) (snat 0) h

theorem mul_zero {α : Type u} [Num α] [RingNum α] (a : α) : smul a (snat 0) = snat 0 := Eq.trans (mul_comm a (snat 0)) (zero_mul a)

theorem neg_mul {α : Type u} [Num α] [RingNum α] (a b : α) : smul (sneg a) b = sneg (smul a b) :=
  neg_of_add (smul a b) (smul (sneg a) b) (trans3 (Eq.symm (add_mul a (sneg a) b)) (cmul (add_neg a) rfl) (zero_mul b))

theorem mul_neg {α : Type u} [Num α] [RingNum α] (a b : α) : smul a (sneg b) = sneg (smul a b) :=
  trans3 (mul_comm a (sneg b)) (neg_mul b a) (congrArg sneg (mul_comm b a))

theorem neg_neg {α : Type u} [Num α] [RingNum α] (a : α) : sneg (sneg a) = a := Eq.symm (neg_of_add (sneg a) a (neg_add_self a))

theorem neg_zero {α : Type u} [Num α] [RingNum α] : sneg (snat 0 : α) = snat 0 := Eq.symm (neg_of_add (snat 0) (snat 0) (add_zero (snat 0)))

theorem neg_add {α : Type u} [Num α] [RingNum α] (a b : α) : sneg (sadd a b) = sadd (sneg a) (sneg b) :=
  Eq.symm (neg_of_add (sadd a b) (sadd (sneg a) (sneg b))
    (trans3 (add_add_add a b (sneg a) (sneg b)) (cadd (add_neg a) (add_neg b)) (add_zero (snat 0))))

theorem eq_of_sub {α : Type u} [Num α] [RingNum α] (a b : α) (h : ssub a b = snat 0) : a = b :=
  have h1 : sadd a (sneg b) = sadd b (sneg b) := trans3 (Eq.symm (sub_eq a b)) h (Eq.symm (add_neg b))
  add_left_cancel_scalar (sneg b) a b (trans3 (add_comm (sneg b) a) h1 (add_comm b (sneg b)))

theorem sub_self_scalar {α : Type u} [Num α] [RingNum α] (a : α) : ssub a a = snat 0 := Eq.trans (sub_eq a a) (add_neg a)

end Tensorem

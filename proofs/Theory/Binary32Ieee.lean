/- The laws that IEEE 754 arithmetic has to the bit have a model: binary32. -/
import Theory.Binary32Integral
import Theory.Binary32Order
import Theory.Lawful

namespace Tensorem

theorem F32.sub_swap_nat (a b : F32) (h : F32.add a (F32.ofNat 0) = a) : F32.sub (F32.ofNat 0) (F32.sub b a) = F32.sub a b :=
  have k : F32.add a F32.zero = a := Eq.trans (congrArg (F32.add a) (Eq.symm F32.ofNat_zero)) h
  Eq.trans (congrArg (fun (z : F32) => F32.sub z (F32.sub b a)) F32.ofNat_zero) (F32.sub_swap a b k)

theorem F32.zero_add_zero : F32.add (F32.ofNat 0) (F32.ofNat 0) = F32.ofNat 0 :=
  trans3 (congrArg (fun (z : F32) => F32.add z z) F32.ofNat_zero) (F32.add_zero F32.zero rfl) (Eq.symm F32.ofNat_zero)

theorem F32.zero_mul_zero : F32.mul (F32.ofNat 0) (F32.ofNat 0) = F32.ofNat 0 :=
  trans3 (congrArg (fun (z : F32) => F32.mul z z) F32.ofNat_zero) rfl (Eq.symm F32.ofNat_zero)

theorem F32.add_keeps (a b : F32) (h : F32.add a (F32.ofNat 0) = a) : F32.add (F32.add a b) (F32.ofNat 0) = F32.add a b :=
  transport (fun (z : F32) => F32.add (F32.add a b) z = F32.add a b) (Eq.symm F32.ofNat_zero)
    (F32.add_zero_of_add a b (transport (fun (z : F32) => F32.add a z = a) F32.ofNat_zero h))

instance f32Ieee : IeeeNum F32 where
  add_comm := F32.add_comm
  mul_comm := F32.mul_comm
  zero_add_zero := F32.zero_add_zero
  zero_mul_zero := F32.zero_mul_zero
  add_keeps := F32.add_keeps
  sub_eq := fun (a b : F32) => rfl
  sub_swap := F32.sub_swap_nat
  neg_neg := F32.neg_neg
  neg_mul := F32.neg_mul
  abs_neg := F32.abs_neg
  abs_abs := F32.abs_abs
  abs_nat := fun (n : Nat) => rfl
  abs_mul := F32.abs_mul
  max_comm := F32.max_comm
  max_assoc := F32.max_assoc
  max_self := F32.max_self
  max_bottom := F32.max_bottom
  min_comm := F32.min_comm
  min_assoc := F32.min_assoc
  min_self := F32.min_self
  max_neg := F32.max_neg
  eq_comm := F32.eq_comm
  eq_both := fun (a b : F32) => rfl
  lt_strict := fun (a b : F32) => F32.less_strict (F32.lessEqual a b) (F32.lessEqual b a)
  lt_irrefl := fun (a : F32) => F32.less_never (F32.lessEqual a a)
  le_or := fun (a b : F32) => F32.less_or_equal (F32.lessEqual a b) (F32.lessEqual b a)
  le_chain := F32.le_chain
  le_num := F32.le_num
  lt_neg := F32.lt_neg
  le_neg := F32.le_neg

end Tensorem

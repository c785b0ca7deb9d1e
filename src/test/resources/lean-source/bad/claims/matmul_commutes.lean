/- rejected: matmul_commutes lean_type_mismatch. Factors may be grouped, not exchanged. -/
import Claims.Matmul
universe u

namespace Tensorem

theorem matmul_commutes {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (a b c : Nat → Nat → α) (i j : Nat)
    (h : below i n = true) (k : below j n = true) :
    Op.matmul n n n (Op.matmul n n n a b) c i j = Op.matmul n n n (Op.matmul n n n b a) c i j :=
  matmul_associates α n n n n a b c i h j k

end Tensorem

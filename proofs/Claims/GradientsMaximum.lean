/- The gradient of reduce_max as graphs compute it: where an i32 that counts the positions equals the i32 that argmax gives. -/
import Claims.BodyForms
import Claims.GradientsGraph
import Spec.Argmax
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open LawfulScalar
open Dual

/-- One column: dy where the position is the first of the maximum, 0 elsewhere. The first element must be above `sbottom`. -/
theorem reduce_max_column_adjoint {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] [ErfSlope α] [LawfulScalar α] [ExactInt ι] [WrapInt ι]
    (n r : Nat) (hn : Nat.ble (n + 1) 2147483648 = true) (X : Nat → Nat → Dual α) (c : Nat)
    (hb : sle (value (X 0 c)) sbottom = false) (dy : α) :
    smul dy (tangent (Op.reduce_max (n + 1) r X c))
      = Lib.sum (n + 1) (fun (j : Nat) =>
          smul (Op.select (seq (iofNat (ι := ι) j) (Op.argmax (n + 1) r (values2 X) c)) dy (snat 0)) (tangent (X j c))) :=
  have column : smul dy (tangent (Op.reduce_max (n + 1) r X c))
      = Lib.sum (n + 1) (fun (j : Nat) => smul (Rev.reduce_max.x (n + 1) r (values2 X) (fun (q : Nat) => dy) j c) (tangent (X j c))) :=
    trans3 (Eq.symm (sum_unit (fun (q : Nat) => smul dy (tangent (Op.reduce_max (n + 1) r X c)))))
      (reduce_max_adjoint n 1 (fun (j q : Nat) => X j c) (fun (q : Nat) (hq : below q 1 = true) => hb) (fun (q : Nat) => dy))
      (inner2_column (n + 1) (Rev.reduce_max.x (n + 1) 1 (values2 (fun (j q : Nat) => X j c)) (fun (q : Nat) => dy))
        (tangents2 (fun (j q : Nat) => X j c)))
  Eq.trans column
    (sum_congr (n + 1)
      (fun (j : Nat) => smul (Rev.reduce_max.x (n + 1) r (values2 X) (fun (q : Nat) => dy) j c) (tangent (X j c)))
      (fun (j : Nat) => smul (Op.select (seq (iofNat (ι := ι) j) (Op.argmax (n + 1) r (values2 X) c)) dy (snat 0)) (tangent (X j c)))
      (fun (j : Nat) (hj : below j (n + 1) = true) =>
        congrArg (fun (b : Bool) => smul (Op.select b dy (snat 0)) (tangent (X j c)))
          (Eq.symm (seq_naturals (ι := ι) j (Prod.fst (Op.argmax.position_greatest (n + 1) (values2 X) c))
            (below_of_below_ble j (n + 1) 2147483648 hj hn)
            (below_of_below_ble (Prod.fst (Op.argmax.position_greatest (n + 1) (values2 X) c)) (n + 1) 2147483648
              (maximum_position X c hb n).right hn)))))

end Tensorem

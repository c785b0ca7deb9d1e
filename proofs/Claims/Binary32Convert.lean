/- Laws of spec/ops/convert.spec and of signs that scalars in general do not have, at binary32 and i32. -/
import Spec.Convert
import Theory.Binary32Convert

namespace Tensorem

theorem exact_integers : F32.power 24 = 16777216 := rfl

/-- The law `i32_through_f32` at binary32: integers below 2^24 come back as they were. -/
theorem binary32_i32_through_f32 (k : Nat) (h : below k 16777216 = true) :
    Op.convert (α := F32) (β := I32) (Op.convert (α := I32) (β := F32) (Int32.iofNat k : I32)) = (Int32.iofNat k : I32) :=
  have r : rem k 4294967296 = k := rem_small k 4294967296 (below_of_below_ble k 16777216 4294967296 h rfl)
  have e : F32.toWord (F32.ofWord (rem k 4294967296)) = k :=
    Eq.trans (congrArg (fun (z : Nat) => F32.toWord (F32.ofWord z)) r)
      (F32.toWord_ofWord k (transport (fun (z : Nat) => below k z = true) (Eq.symm exact_integers) h))
  congrArg (wrap 4294967295) e

/-- The law `bool_through_f32` at binary32. -/
theorem binary32_bool_through_f32 : ∀ (p : Bool),
    Op.convert (α := F32) (β := Bool) (Op.convert (α := Bool) (β := F32) p) = p
  | true => rfl
  | false => rfl

end Tensorem

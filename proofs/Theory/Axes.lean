/- Axes merged and split by reshapes: the indices of axes as one number, row-major, and back. Axes are counted from the innermost one. -/
import Theory.Place
import Theory.Table

namespace Tensorem
namespace Axes

def shift (f : Nat → Nat) : Nat → Nat := fun (p : Nat) => f (p + 1)

def joined : List Nat → List Nat → List Nat
  | [], rest => rest
  | e :: es, rest => e :: joined es rest

def product : List Nat → Nat
  | [] => 1
  | e :: es => product es * e

/-- The indices f of axes of the extents as one number. -/
def flat : List Nat → (Nat → Nat) → Nat
  | [], f => 0
  | e :: es, f => flat es (shift f) * e + f 0

/-- The index of axis p of the number n. -/
def digit : List Nat → Nat → Nat → Nat
  | [], n, p => 0
  | e :: es, n, 0 => rem n e
  | e :: es, n, p+1 => digit es (quot n e) p

def Within : List Nat → (Nat → Nat) → Prop
  | [], f => True
  | e :: es, f => below (f 0) e = true ∧ Within es (shift f)

/-- The indices behind those of the extents. -/
def dropped : List Nat → (Nat → Nat) → Nat → Nat
  | [], f => f
  | e :: es, f => dropped es (shift f)

/- A reshape is written group by group; in a group the outermost axis is what is left. -/
def outermost (es : List Nat) (only more : Nat) : Nat :=
  match es with
  | [] => only
  | e :: rest => more

def group : List Nat → (Nat → Nat) → Nat
  | [], f => 0
  | e :: es, f => outermost es (f 0) (group es (shift f) * e + f 0)

def parts : List Nat → Nat → (Nat → Nat) → Nat → Nat
  | [], n, next, p => next p
  | e :: es, n, next, 0 => outermost es n (rem n e)
  | e :: es, n, next, p+1 => parts es (quot n e) next p

/-- The operand's indices for the result's indices f; a group is the operand's extents and the result's. -/
def moved : List (List Nat × List Nat) → (Nat → Nat) → Nat → Nat
  | [], f, p => 0
  | (ds, es) :: gs, f, p => parts ds (group es f) (moved gs (dropped es f)) p

def operand : List (List Nat × List Nat) → List Nat
  | [] => []
  | (ds, es) :: gs => joined ds (operand gs)

def result : List (List Nat × List Nat) → List Nat
  | [] => []
  | (ds, es) :: gs => joined es (result gs)

def Fit : List (List Nat × List Nat) → Prop
  | [] => True
  | (ds, es) :: gs => product ds = product es ∧ Fit gs

theorem pos_of_below (i n : Nat) (h : below i n = true) : below 0 n = true := below_of_ble_below 0 i n (ble_zero i) h

theorem pos_of_product (a e i : Nat) (h : below i (a * e) = true) : below 0 e = true :=
  by_bool (below 0 e) (fun (k : below 0 e = true) => k) (fun (k : below 0 e = false) =>
    have z : e = 0 := ble_antisymm e 0 (ble_of_not_below 0 e k) (ble_zero e)
    False.elim (not_below_zero i (transport (fun (z : Nat) => below i (a * z) = true) z h)))

theorem flat_congr : ∀ (es : List Nat) (f g : Nat → Nat), (∀ (p : Nat), f p = g p) → flat es f = flat es g
  | [], f, g, h => rfl
  | e :: es, f, g, h => congr2 (fun (a b : Nat) => a * e + b) (flat_congr es (shift f) (shift g) (fun (p : Nat) => h (p + 1))) (h 0)

theorem within_congr : ∀ (es : List Nat) (f g : Nat → Nat), (∀ (p : Nat), f p = g p) → Within es g → Within es f
  | [], f, g, h, w => w
  | e :: es, f, g, h, w => And.intro (transport (fun (z : Nat) => below z e = true) (Eq.symm (h 0)) w.left)
      (within_congr es (shift f) (shift g) (fun (p : Nat) => h (p + 1)) w.right)

theorem within_first : ∀ (es rest : List Nat) (f : Nat → Nat), Within (joined es rest) f → Within es f
  | [], rest, f, w => True.intro
  | e :: es, rest, f, w => And.intro w.left (within_first es rest (shift f) w.right)

theorem within_rest : ∀ (es rest : List Nat) (f : Nat → Nat), Within (joined es rest) f → Within rest (dropped es f)
  | [], rest, f, w => w
  | e :: es, rest, f, w => within_rest es rest (shift f) w.right

theorem within_digit : ∀ (es : List Nat) (n : Nat), below n (product es) = true → Within es (digit es n)
  | [], n, h => True.intro
  | e :: es, n, h =>
    have he : below 0 e = true := pos_of_product (product es) e n h
    And.intro (rem_below n e he) (within_digit es (quot n e) (quot_below (product es) e n he h))

theorem flat_below : ∀ (es : List Nat) (f : Nat → Nat), Within es f → below (flat es f) (product es) = true
  | [], f, w => rfl
  | e :: es, f, w => place_below (product es) e (flat es (shift f)) (f 0) (flat_below es (shift f) w.right) w.left

theorem flat_digit : ∀ (es : List Nat) (n : Nat), below n (product es) = true → flat es (digit es n) = n
  | [], n, h => Eq.symm (below_one n h)
  | e :: es, n, h =>
    have he : below 0 e = true := pos_of_product (product es) e n h
    Eq.trans (congrArg (fun (z : Nat) => z * e + rem n e) (flat_digit es (quot n e) (quot_below (product es) e n he h)))
      (Eq.symm (quot_rem n e he).left)

theorem flat_joined : ∀ (es rest : List Nat) (f : Nat → Nat),
    flat (joined es rest) f = flat rest (dropped es f) * product es + flat es f
  | [], rest, f => Eq.symm (Nat.mul_one (flat rest f))
  | e :: es, rest, f =>
    Eq.trans (congrArg (fun (z : Nat) => z * e + f 0) (flat_joined es rest (shift f)))
      (join_row (flat rest (dropped es (shift f))) (product es) e (flat es (shift f)) (f 0))

theorem group_is_flat : ∀ (es : List Nat) (f : Nat → Nat), group es f = flat es f
  | [], f => rfl
  | [e], f => Eq.symm (Eq.trans (congrArg (fun (z : Nat) => z + f 0) (Nat.zero_mul e)) (Nat.zero_add (f 0)))
  | e :: d :: es, f => congrArg (fun (z : Nat) => z * e + f 0) (group_is_flat (d :: es) (shift f))

theorem parts_next : ∀ (ds : List Nat) (n : Nat) (f g : Nat → Nat) (p : Nat), (∀ (p : Nat), f p = g p) → parts ds n f p = parts ds n g p
  | [], n, f, g, p, h => h p
  | e :: ds, n, f, g, 0, h => rfl
  | e :: ds, n, f, g, p+1, h => parts_next ds (quot n e) f g p h

theorem first_part (F e g : Nat) : ∀ (ds : List Nat), below g (product ds * e) = true →
    rem (F * (product ds * e) + g) e = outermost ds g (rem g e)
  | [], h => Eq.trans (rem_row F 1 e g (pos_of_product 1 e g h))
      (rem_small g e (transport (fun (z : Nat) => below g z = true) (nat_one_mul e) h))
  | d :: ds, h => rem_row F (product (d :: ds)) e g (pos_of_product (product (d :: ds)) e g h)

theorem digit_joined (rest : List Nat) (F : Nat) : ∀ (ds : List Nat) (g p : Nat), below g (product ds) = true →
    digit (joined ds rest) (F * product ds + g) p = parts ds g (digit rest F) p
  | [], g, p, h => congrArg (fun (z : Nat) => digit rest z p)
      (Eq.trans (congrArg (fun (z : Nat) => F * 1 + z) (below_one g h)) (Nat.mul_one F))
  | e :: ds, g, 0, h => first_part F e g ds h
  | e :: ds, g, p+1, h =>
    have he : below 0 e = true := pos_of_product (product ds) e g h
    Eq.trans (congrArg (fun (z : Nat) => digit (joined ds rest) z p) (quot_row F (product ds) e g he))
      (digit_joined rest F ds (quot g e) p (quot_below (product ds) e g he h))

theorem product_joined : ∀ (es rest : List Nat), product (joined es rest) = product rest * product es
  | [], rest => Eq.symm (Nat.mul_one (product rest))
  | e :: es, rest => Eq.trans (congrArg (fun (z : Nat) => z * e) (product_joined es rest)) (nat_mul_assoc (product rest) (product es) e)

theorem same_product : ∀ (gs : List (List Nat × List Nat)), Fit gs → product (operand gs) = product (result gs)
  | [], fit => rfl
  | (ds, es) :: gs, fit =>
    trans3 (product_joined ds (operand gs)) (congr2 (fun (a b : Nat) => a * b) (same_product gs fit.right) fit.left)
      (Eq.symm (product_joined es (result gs)))

/-- Group by group it is one number of the result taken apart as the operand's axes. -/
theorem moved_is_digit : ∀ (gs : List (List Nat × List Nat)) (f : Nat → Nat) (p : Nat), Fit gs → Within (result gs) f →
    moved gs f p = digit (operand gs) (flat (result gs) f) p
  | [], f, p, fit, w => rfl
  | (ds, es) :: gs, f, p, fit, w =>
    have inner : ∀ (q : Nat), moved gs (dropped es f) q = digit (operand gs) (flat (result gs) (dropped es f)) q :=
      fun (q : Nat) => moved_is_digit gs (dropped es f) q fit.right (within_rest es (result gs) f w)
    have small : below (flat es f) (product ds) = true :=
      transport (fun (z : Nat) => below (flat es f) z = true) (Eq.symm fit.left) (flat_below es f (within_first es (result gs) f w))
    have whole : flat (joined es (result gs)) f = flat (result gs) (dropped es f) * product ds + flat es f :=
      Eq.trans (flat_joined es (result gs) f)
        (congrArg (fun (z : Nat) => flat (result gs) (dropped es f) * z + flat es f) (Eq.symm fit.left))
    trans4 (congrArg (fun (z : Nat) => parts ds z (moved gs (dropped es f)) p) (group_is_flat es f))
      (parts_next ds (flat es f) (moved gs (dropped es f)) (digit (operand gs) (flat (result gs) (dropped es f))) p inner)
      (Eq.symm (digit_joined (operand gs) (flat (result gs) (dropped es f)) ds (flat es f) p small))
      (congrArg (fun (z : Nat) => digit (joined ds (operand gs)) z p) (Eq.symm whole))

/-- A reshape of a reshape is one reshape: a to b to c, by the groups of each. -/
theorem moved_twice (a b c : List (List Nat × List Nat)) (fa : Fit a) (fb : Fit b) (fc : Fit c) (first : operand a = operand c)
    (middle : result a = operand b) (last : result b = result c)
    (f : Nat → Nat) (w : Within (result b) f) (p : Nat) : moved a (moved b f) p = moved c f p :=
  have small : below (flat (result b) f) (product (operand b)) = true :=
    transport (fun (z : Nat) => below (flat (result b) f) z = true) (Eq.symm (same_product b fb)) (flat_below (result b) f w)
  have inner : ∀ (q : Nat), moved b f q = digit (operand b) (flat (result b) f) q := fun (q : Nat) => moved_is_digit b f q fb w
  have within : Within (result a) (moved b f) :=
    transport (fun (z : List Nat) => Within z (moved b f)) (Eq.symm middle)
      (within_congr (operand b) (moved b f) (digit (operand b) (flat (result b) f)) inner (within_digit (operand b) (flat (result b) f) small))
  have number : flat (result a) (moved b f) = flat (result b) f :=
    trans3 (congrArg (fun (z : List Nat) => flat z (moved b f)) middle)
      (flat_congr (operand b) (moved b f) (digit (operand b) (flat (result b) f)) inner)
      (flat_digit (operand b) (flat (result b) f) small)
  trans4 (moved_is_digit a (moved b f) p fa within)
    (congrArg (fun (z : Nat) => digit (operand a) z p) number)
    (congr2 (fun (x y : List Nat) => digit x (flat y f) p) first last)
    (Eq.symm (moved_is_digit c f p fc (transport (fun (z : List Nat) => Within z f) last w)))

end Axes
end Tensorem

/- Batch invariance, to the bit: in a program over rows whose parts treat each row alone, row r is the program on row r alone, whatever
the batch and wherever in it the row stands. Closed under composition; a split by batch has it not. -/
import Claims.Tiling
import Theory.AttentionBlock
import Spec.LogSoftmax
import Spec.RmsNorm
import Spec.Softmax
universe u

namespace Tensorem
open Num
open Primitive
open Scalar

/-- A program over any number of rows, c channels in and e out: rows that are equal get equal results, in any two batches, at any two
    places. -/
def RowAlone {α : Type u} (c e : Nat) (f : Nat → (Nat → Nat → α) → Nat → Nat → α) : Prop :=
  ∀ (n m : Nat) (x y : Nat → Nat → α) (i j : Nat), below i n = true → below j m = true →
    (∀ (a : Nat), below a c = true → x i a = y j a) → ∀ (b : Nat), below b e = true → f n x i b = f m y j b

/-- So a row has the bits that it has alone. -/
theorem row_alone {α : Type u} (c e : Nat) (f : Nat → (Nat → Nat → α) → Nat → Nat → α) (h : RowAlone c e f) (n : Nat)
    (x : Nat → Nat → α) (i : Nat) (hi : below i n = true) (b : Nat) (hb : below b e = true) :
    f n x i b = f 1 (fun (z : Nat) => x i) 0 b :=
  h n 1 x (fun (z : Nat) => x i) i 0 hi rfl (fun (a : Nat) (ha : below a c = true) => rfl) b hb

/- closed under composition -/
theorem row_alone_then {α : Type u} (c d e : Nat) (f g : Nat → (Nat → Nat → α) → Nat → Nat → α) (hf : RowAlone c d f)
    (hg : RowAlone d e g) : RowAlone c e (fun (n : Nat) (x : Nat → Nat → α) => g n (f n x)) :=
  fun (n m : Nat) (x y : Nat → Nat → α) (i j : Nat) (hi : below i n = true) (hj : below j m = true)
      (h : ∀ (a : Nat), below a c = true → x i a = y j a) =>
    hg n m (f n x) (f m y) i j hi hj (hf n m x y i j hi hj h)

/-- Two results combined entry by entry: residual connections, gates. -/
theorem row_alone_both {α : Type u} (c e : Nat) (op : α → α → α) (f g : Nat → (Nat → Nat → α) → Nat → Nat → α)
    (hf : RowAlone c e f) (hg : RowAlone c e g) :
    RowAlone c e (fun (n : Nat) (x : Nat → Nat → α) (i b : Nat) => op (f n x i b) (g n x i b)) :=
  fun (n m : Nat) (x y : Nat → Nat → α) (i j : Nat) (hi : below i n = true) (hj : below j m = true)
      (h : ∀ (a : Nat), below a c = true → x i a = y j a) (b : Nat) (hb : below b e = true) =>
    congr2 op (hf n m x y i j hi hj h b hb) (hg n m x y i j hi hj h b hb)

theorem row_alone_input {α : Type u} (c : Nat) : RowAlone (α := α) c c (fun (n : Nat) (x : Nat → Nat → α) => x) :=
  fun (n m : Nat) (x y : Nat → Nat → α) (i j : Nat) (hi : below i n = true) (hj : below j m = true)
      (h : ∀ (a : Nat), below a c = true → x i a = y j a) => h

/-- A function of one row, mapped, when it looks at c channels alone. -/
theorem row_alone_map {α : Type u} (c e : Nat) (f : (Nat → α) → Nat → α)
    (local_to : ∀ (x y : Nat → α), (∀ (a : Nat), below a c = true → x a = y a) → ∀ (b : Nat), below b e = true → f x b = f y b) :
    RowAlone c e (fun (n : Nat) (x : Nat → Nat → α) (i : Nat) => f (x i)) :=
  fun (n m : Nat) (x y : Nat → Nat → α) (i j : Nat) (hi : below i n = true) (hj : below j m = true)
      (h : ∀ (a : Nat), below a c = true → x i a = y j a) => local_to (x i) (y j) h

/- the specifications -/
theorem row_alone_elementwise {α : Type u} (c : Nat) (f : α → α) :
    RowAlone c c (fun (n : Nat) (x : Nat → Nat → α) (i b : Nat) => f (x i b)) :=
  row_alone_map c c (fun (x : Nat → α) (b : Nat) => f (x b))
    (fun (x y : Nat → α) (h : ∀ (a : Nat), below a c = true → x a = y a) (b : Nat) (hb : below b c = true) => congrArg f (h b hb))

theorem row_alone_matmul {α : Type u} [Scalar α] (k e : Nat) (w : Nat → Nat → α) :
    RowAlone k e (fun (n : Nat) (x : Nat → Nat → α) => Op.matmul n k e x w) :=
  fun (n m : Nat) (x y : Nat → Nat → α) (i j : Nat) (hi : below i n = true) (hj : below j m = true)
      (h : ∀ (a : Nat), below a k = true → x i a = y j a) (b : Nat) (hb : below b e = true) =>
    matmul_entry_congr n m k e e x y w w i j b b h (fun (p : Nat) (hp : below p k = true) => rfl)

theorem row_alone_linear {α : Type u} [Scalar α] (k e : Nat) (w : Nat → Nat → α) (bias : Nat → α) :
    RowAlone k e (fun (n : Nat) (x : Nat → Nat → α) (i : Nat) => Op.linear k e (x i) w bias) :=
  row_alone_map k e (fun (x : Nat → α) => Op.linear k e x w bias)
    (fun (x y : Nat → α) (h : ∀ (a : Nat), below a k = true → x a = y a) (b : Nat) (hb : below b e = true) =>
      affine_congr k e x y w bias h b)

theorem row_alone_layer_norm {α : Type u} [Scalar α] (c : Nat) (gain bias : Nat → α) (epsilon : α) :
    RowAlone c c (fun (n : Nat) (x : Nat → Nat → α) (i : Nat) => Op.layer_norm c (x i) gain bias epsilon) :=
  row_alone_map c c (fun (x : Nat → α) => Op.layer_norm c x gain bias epsilon)
    (fun (x y : Nat → α) (h : ∀ (a : Nat), below a c = true → x a = y a) => norm_congr c x y gain bias epsilon h)

theorem row_alone_rms_norm {α : Type u} [Scalar α] (c : Nat) (gain : Nat → α) (epsilon : α) :
    RowAlone c c (fun (n : Nat) (x : Nat → Nat → α) (i : Nat) => Op.rms_norm c (x i) gain epsilon) :=
  row_alone_map c c (fun (x : Nat → α) => Op.rms_norm c x gain epsilon)
    (fun (x y : Nat → α) (h : ∀ (a : Nat), below a c = true → x a = y a) (b : Nat) (hb : below b c = true) =>
      congr2 (fun (z r : α) => smul (smul z r) (gain b)) (h b hb)
        (congrArg (fun (s : α) => srsqrt (sadd (sdiv s (snat c)) epsilon))
          (lanes_congr c (fun (a : Nat) => smul (x a) (x a)) (fun (a : Nat) => smul (y a) (y a))
            (fun (a : Nat) (ha : below a c = true) => congr2 smul (h a ha) (h a ha)))))

theorem row_alone_softmax {α : Type u} [Scalar α] (c : Nat) :
    RowAlone (α := α) c c (fun (n : Nat) (x : Nat → Nat → α) (i : Nat) => Op.softmax c (x i)) :=
  row_alone_map c c (fun (x : Nat → α) => Op.softmax c x)
    (fun (x y : Nat → α) (h : ∀ (a : Nat), below a c = true → x a = y a) (b : Nat) (hb : below b c = true) =>
      have each : ∀ (a : Nat), below a c = true → Op.softmax.e c x a = Op.softmax.e c y a :=
        fun (a : Nat) (ha : below a c = true) => congr2 (fun (z m : α) => sexp (ssub z m)) (h a ha) (maximum_congr c x y h)
      congr2 sdiv (each b hb) (lanes_congr c (Op.softmax.e c x) (Op.softmax.e c y) each))

theorem row_alone_log_softmax {α : Type u} [Scalar α] (c : Nat) :
    RowAlone (α := α) c c (fun (n : Nat) (x : Nat → Nat → α) (i : Nat) => Op.log_softmax c (x i)) :=
  row_alone_map c c (fun (x : Nat → α) => Op.log_softmax c x)
    (fun (x y : Nat → α) (h : ∀ (a : Nat), below a c = true → x a = y a) (b : Nat) (hb : below b c = true) =>
      have top : Op.log_softmax.m c x = Op.log_softmax.m c y := maximum_congr c x y h
      congr2 ssub (congr2 ssub (h b hb) top)
        (congrArg slog (lanes_congr c (fun (a : Nat) => sexp (ssub (x a) (Op.log_softmax.m c x)))
          (fun (a : Nat) => sexp (ssub (y a) (Op.log_softmax.m c y)))
          (fun (a : Nat) (ha : below a c = true) => congr2 (fun (z m : α) => sexp (ssub z m)) (h a ha) top))))

/-- An example of a composition: norm, linear map, gelu, linear map, residual. -/
def mlp {α : Type u} [Scalar α] (c f : Nat) (gain bias : Nat → α) (epsilon : α) (up : Nat → Nat → α) (up_bias : Nat → α)
    (down : Nat → Nat → α) (down_bias : Nat → α) (n : Nat) (x : Nat → Nat → α) (i b : Nat) : α :=
  Op.add (x i b) (Op.linear f c
    (fun (a : Nat) => Op.gelu (Op.linear c f (Op.layer_norm c (x i) gain bias epsilon) up up_bias a)) down down_bias b)

theorem row_alone_mlp {α : Type u} [Scalar α] (c f : Nat) (gain bias : Nat → α) (epsilon : α) (up : Nat → Nat → α) (up_bias : Nat → α)
    (down : Nat → Nat → α) (down_bias : Nat → α) : RowAlone c c (mlp c f gain bias epsilon up up_bias down down_bias) :=
  row_alone_both c c Op.add (fun (n : Nat) (x : Nat → Nat → α) => x)
    (fun (n : Nat) (x : Nat → Nat → α) (i : Nat) => Op.linear f c
      (fun (a : Nat) => Op.gelu (Op.linear c f (Op.layer_norm c (x i) gain bias epsilon) up up_bias a)) down down_bias)
    (row_alone_input c)
    (row_alone_then c f c
      (fun (n : Nat) (x : Nat → Nat → α) (i a : Nat) => Op.gelu (Op.linear c f (Op.layer_norm c (x i) gain bias epsilon) up up_bias a))
      (fun (n : Nat) (x : Nat → Nat → α) (i : Nat) => Op.linear f c (x i) down down_bias)
      (row_alone_then c f f
        (fun (n : Nat) (x : Nat → Nat → α) (i : Nat) => Op.linear c f (Op.layer_norm c (x i) gain bias epsilon) up up_bias)
        (fun (n : Nat) (x : Nat → Nat → α) (i a : Nat) => Op.gelu (x i a))
        (row_alone_then c c f
          (fun (n : Nat) (x : Nat → Nat → α) (i : Nat) => Op.layer_norm c (x i) gain bias epsilon)
          (fun (n : Nat) (x : Nat → Nat → α) (i : Nat) => Op.linear c f (x i) up up_bias)
          (row_alone_layer_norm c gain bias epsilon) (row_alone_linear c f up up_bias))
        (row_alone_elementwise f Op.gelu))
      (row_alone_linear f c down down_bias))

/-- The counterexample: a product whose split depends on the number of rows does not treat rows alone. -/
theorem split_not_row_alone : Exists (fun (s : Scalar Nat) =>
    RowAlone 4 1 (fun (m : Nat) (x : Nat → Nat → Nat) => @split_matmul Nat s m 4 1 2 x (fun (p j : Nat) => 1)) → False) :=
  Exists.intro toy (fun (h : RowAlone 4 1 (fun (m : Nat) (x : Nat → Nat → Nat) => @split_matmul Nat toy m 4 1 2 x (fun (p j : Nat) => 1))) =>
    have e : (4 : Nat) = 6 :=
      trans3 (Eq.symm toy_in_batch)
        (h 2 1 toy_rows toy_rows 0 0 rfl rfl (fun (a : Nat) (ha : below a 4 = true) => rfl) 0 rfl) toy_alone
    ne_of_beq_false 4 6 rfl e)

end Tensorem

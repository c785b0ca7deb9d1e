/- The bitwise laws of spec/ops/argmax.spec. -/
import Spec.Laws.Argmax
import Claims.Bits.Facts
import Theory.Greater
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem argmax_row_alone : Law.argmax_row_alone.{u, v} :=
  fun (α : Type u) (ι : Type v) [Num α] [Int32 ι] [ExactInt ι] (b : Nat) (n : Nat) (h1 : Nat.ble 1 n = true) (r : Nat)
    (x : Nat → Nat → Nat → α) (i : Nat) (h2 : below i b = true) (i_2 : Nat) (h3 : below i_2 r = true) =>
    rfl

theorem argmax_of_equals : Law.argmax_of_equals.{u, v} :=
  fun (α : Type u) (ι : Type v) [Num α] [Int32 ι] [IeeeNum α] [ExactInt ι] [WrapInt ι] (n : Nat)
    (h1 : Nat.ble 1 n = true) (r : Nat) (x : Nat → α) (i : Nat) (h2 : below i r = true) =>
    congrArg (fun (s : Prod Nat α) => (iofNat (Prod.fst s) : ι)) (argmax_equals r x i n)

/-- Nothing among the first j elements is better than the value at hand. -/
def Best {α : Type u} [Num α] (x : Nat → Nat → α) (c j : Nat) (s : Prod Nat α) : Prop :=
  ∀ (k : Nat), below k j = true → better (Prod.snd s) (x k c) = false

theorem argmax_best_step {α : Type u} [Num α] [IeeeNum α] (x : Nat → Nat → α) (c j : Nat) (s : Prod Nat α) (h : Best x c j s) :
    Best x c (j + 1) (Op.argmax.step x c j (Prod.fst s) (Prod.snd s)) :=
  by_bool (better (Prod.snd s) (x j c))
    (fun (t : better (Prod.snd s) (x j c) = true) =>
      transport (fun (z : Prod Nat α) => Best x c (j + 1) z) (Eq.symm (pick_true (j, x j c) (Prod.fst s, Prod.snd s) t))
        (fun (k : Nat) (hk : below k (j + 1) = true) =>
          orElim (below_or k j hk) (fun (l : below k j = true) => better_after (Prod.snd s) (x j c) (x k c) t (h k l))
            (fun (l : k = j) => transport (fun (z : Nat) => better (x j c) (x z c) = false) (Eq.symm l) (better_irrefl (x j c)))))
    (fun (t : better (Prod.snd s) (x j c) = false) =>
      transport (fun (z : Prod Nat α) => Best x c (j + 1) z) (Eq.symm (pick_false (j, x j c) (Prod.fst s, Prod.snd s) t))
        (fun (k : Nat) (hk : below k (j + 1) = true) =>
          orElim (below_or k j hk) (fun (l : below k j = true) => h k l)
            (fun (l : k = j) => transport (fun (z : Nat) => better (Prod.snd s) (x z c) = false) (Eq.symm l) t)))

theorem argmax_best {α : Type u} [Num α] [IeeeNum α] (n : Nat) (x : Nat → Nat → α) (c : Nat) :
    Best x c n (Op.argmax.position_greatest n x c) :=
  fold_inv (fun (j : Nat) (s : Prod Nat α) => Best x c j s) (0, x 0 c)
    (fun (j : Nat) (s : Prod Nat α) => Op.argmax.step x c j (Prod.fst s) (Prod.snd s))
    (fun (k : Nat) (hk : below k 0 = true) => False.elim (not_below_zero k hk)) n
    (fun (j : Nat) (s : Prod Nat α) (hj : below j n = true) (hs : Best x c j s) => argmax_best_step x c j s hs)

theorem pair_eta {β : Type u} {γ : Type v} : ∀ (s : Prod β γ), (Prod.fst s, Prod.snd s) = s
  | (a, b) => rfl

/-- Over one array behind itself the fold ends where it does over the array. -/
theorem argmax_twice {α : Type u} [Num α] [IeeeNum α] (n r : Nat) (h : Nat.ble 1 n = true) (x : Nat → Nat → α) (c : Nat) :
    Op.argmax.position_greatest (n + n) (Op.concat n r n x x) c = Op.argmax.position_greatest n x c :=
  have start : (0, Op.concat n r n x x 0 c) = (0, x 0 c) :=
    congrArg (fun (v : α) => (0, v)) (pick_true (x 0 c) (x (0 - n) c) h)
  have first : fold (0, Op.concat n r n x x 0 c)
      (fun (j : Nat) (s : Prod Nat α) => Op.argmax.step (Op.concat n r n x x) c j (Prod.fst s) (Prod.snd s)) n
      = Op.argmax.position_greatest n x c :=
    Eq.trans
      (fold_start (fun (j : Nat) (s : Prod Nat α) => Op.argmax.step (Op.concat n r n x x) c j (Prod.fst s) (Prod.snd s)) n start)
      (fold_congr (0, x 0 c)
        (fun (j : Nat) (s : Prod Nat α) => Op.argmax.step (Op.concat n r n x x) c j (Prod.fst s) (Prod.snd s))
        (fun (j : Nat) (s : Prod Nat α) => Op.argmax.step x c j (Prod.fst s) (Prod.snd s)) n
        (fun (j : Nat) (s : Prod Nat α) (hj : below j n = true) =>
          congrArg (fun (v : α) => pick (better (Prod.snd s) v) (j, v) (Prod.fst s, Prod.snd s))
            (pick_true (x j c) (x (j - n) c) hj)))
  have second : fold (Op.argmax.position_greatest n x c)
      (fun (i : Nat) (s : Prod Nat α) => Op.argmax.step (Op.concat n r n x x) c (n + i) (Prod.fst s) (Prod.snd s)) n
      = Op.argmax.position_greatest n x c :=
    fold_inv (fun (i : Nat) (s : Prod Nat α) => s = Op.argmax.position_greatest n x c) (Op.argmax.position_greatest n x c)
      (fun (i : Nat) (s : Prod Nat α) => Op.argmax.step (Op.concat n r n x x) c (n + i) (Prod.fst s) (Prod.snd s)) rfl n
      (fun (i : Nat) (s : Prod Nat α) (hi : below i n = true) (hs : s = Op.argmax.position_greatest n x c) =>
        have e : Op.concat n r n x x (n + i) c = x i c :=
          Eq.trans (pick_false (x (n + i) c) (x (n + i - n) c) (not_below_of_ble (n + i) n (ble_add n i)))
            (congrArg (fun (k : Nat) => x k c) (add_sub_left n i))
        have b : better (Prod.snd s) (x i c) = false :=
          transport (fun (z : Prod Nat α) => better (Prod.snd z) (x i c) = false) (Eq.symm hs) (argmax_best n x c i hi)
        trans4 (congrArg (fun (v : α) => pick (better (Prod.snd s) v) (n + i, v) (Prod.fst s, Prod.snd s)) e)
          (pick_false (n + i, x i c) (Prod.fst s, Prod.snd s) b) (pair_eta s) hs)
  trans3
    (fold_add (0, Op.concat n r n x x 0 c)
      (fun (j : Nat) (s : Prod Nat α) => Op.argmax.step (Op.concat n r n x x) c j (Prod.fst s) (Prod.snd s)) n n)
    (fold_start (fun (i : Nat) (s : Prod Nat α) => Op.argmax.step (Op.concat n r n x x) c (n + i) (Prod.fst s) (Prod.snd s)) n first)
    second

theorem argmax_first : Law.argmax_first.{u, v} :=
  fun (α : Type u) (ι : Type v) [Num α] [Int32 ι] [IeeeNum α] [ExactInt ι] [WrapInt ι] (n : Nat)
    (h1 : Nat.ble 1 n = true) (r : Nat) (x : Nat → Nat → α) (i : Nat) (h2 : below i r = true) =>
    congrArg (fun (s : Prod Nat α) => (iofNat (Prod.fst s) : ι)) (argmax_twice n r h1 x i)

end Tensorem

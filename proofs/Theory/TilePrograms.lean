/- Programs of tiles: in a tile, all blocks of products from the first to the last, for each block all rows and columns. A tile gives
each entry that it has all blocks once, and no other entry anything. No scalar law. -/
import Theory.Tiles
universe u

namespace Tensorem
open Num
open Primitive
open Scalar

/-- The rows top, ..., top + height - 1 and the columns left, ..., left + width - 1. -/
structure Tile where
  top : Nat
  left : Nat
  height : Nat
  width : Nat

def Tile.has (t : Tile) (i j : Nat) : Bool :=
  and (and (Nat.ble (Tile.top t) i) (below i (Tile.top t + Tile.height t)))
    (and (Nat.ble (Tile.left t) j) (below j (Tile.left t + Tile.width t)))

/-- The loop nest of a tile: blocks of products, rows, columns. -/
def Tile.acts (k : Nat) (t : Tile) : List Act :=
  each (fun (block : Nat) => each (fun (r : Nat) => each (fun (c : Nat) =>
    [Act.mk (Tile.top t + r) (Tile.left t + c) block]) (Tile.width t)) (Tile.height t)) (block_count k)

/-- One tile after the other. -/
def tiles_acts (k : Nat) : List Tile → List Act
  | [] => []
  | t :: l => join (Tile.acts k t) (tiles_acts k l)

def covered (i j : Nat) : List Tile → Bool
  | [] => false
  | t :: l => or (Tile.has t i j) (covered i j l)

theorem has_exists (t : Tile) (i j : Nat) (h : Tile.has t i j = true) :
    And (Exists (fun (r : Nat) => And (i = Tile.top t + r) (below r (Tile.height t) = true)))
      (Exists (fun (c : Nat) => And (j = Tile.left t + c) (below c (Tile.width t) = true))) :=
  have rows : and (Nat.ble (Tile.top t) i) (below i (Tile.top t + Tile.height t)) = true :=
    and_left (and (Nat.ble (Tile.top t) i) (below i (Tile.top t + Tile.height t)))
      (and (Nat.ble (Tile.left t) j) (below j (Tile.left t + Tile.width t))) h
  have columns : and (Nat.ble (Tile.left t) j) (below j (Tile.left t + Tile.width t)) = true :=
    and_right (and (Nat.ble (Tile.top t) i) (below i (Tile.top t + Tile.height t)))
      (and (Nat.ble (Tile.left t) j) (below j (Tile.left t + Tile.width t))) h
  have place : ∀ (o n x : Nat), and (Nat.ble o x) (below x (o + n)) = true →
      Exists (fun (r : Nat) => And (x = o + r) (below r n = true)) :=
    fun (o n x : Nat) (b : and (Nat.ble o x) (below x (o + n)) = true) =>
      Exists.elim (ble_exists o x (and_left (Nat.ble o x) (below x (o + n)) b)) (fun (r : Nat) (e : x = o + r) =>
        Exists.intro r (And.intro e (below_of_add_left o r n
          (transport (fun (z : Nat) => below z (o + n) = true) e (and_right (Nat.ble o x) (below x (o + n)) b)))))
  And.intro (place (Tile.top t) (Tile.height t) i rows) (place (Tile.left t) (Tile.width t) j columns)

theorem has_intro (t : Tile) (i j r c : Nat) (hi : i = Tile.top t + r) (hr : below r (Tile.height t) = true)
    (hj : j = Tile.left t + c) (hc : below c (Tile.width t) = true) : Tile.has t i j = true :=
  have place : ∀ (o n x r : Nat), x = o + r → below r n = true → and (Nat.ble o x) (below x (o + n)) = true :=
    fun (o n x r : Nat) (e : x = o + r) (b : below r n = true) =>
      and_true (Nat.ble o x) (below x (o + n)) (ble_intro r e)
        (transport (fun (z : Nat) => below z (o + n) = true) (Eq.symm e) (below_add_left o r n b))
  and_true (and (Nat.ble (Tile.top t) i) (below i (Tile.top t + Tile.height t)))
    (and (Nat.ble (Tile.left t) j) (below j (Tile.left t + Tile.width t)))
    (place (Tile.top t) (Tile.height t) i r hi hr) (place (Tile.left t) (Tile.width t) j c hj hc)

theorem touches_self (i j block : Nat) : touches i j (Act.mk i j block) = true :=
  and_true (Nat.beq i i) (Nat.beq j j) (beq_self i) (beq_self j)

/-- What a block of a tile does at an entry that the tile has: it adds this block once. -/
theorem trace_block (t : Tile) (i j : Nat) (h : Tile.has t i j = true) (block : Nat) :
    trace i j (each (fun (r : Nat) => each (fun (c : Nat) =>
      [Act.mk (Tile.top t + r) (Tile.left t + c) block]) (Tile.width t)) (Tile.height t)) = [block] :=
  Exists.elim (has_exists t i j h).left (fun (r : Nat) (hr : And (i = Tile.top t + r) (below r (Tile.height t) = true)) =>
    Exists.elim (has_exists t i j h).right (fun (c : Nat) (hc : And (j = Tile.left t + c) (below c (Tile.width t) = true)) =>
      have miss : ∀ (p q : Nat), (Tile.top t + p = i → Tile.left t + q = j → False) →
          trace i j [Act.mk (Tile.top t + p) (Tile.left t + q) block] = [] :=
        fun (p q : Nat) (no : Tile.top t + p = i → Tile.left t + q = j → False) =>
          pick_false [block] [] (false_of_not_true (touches i j (Act.mk (Tile.top t + p) (Tile.left t + q) block))
            (fun (b : touches i j (Act.mk (Tile.top t + p) (Tile.left t + q) block) = true) =>
              no (beq_eq (Tile.top t + p) i (and_left (Nat.beq (Tile.top t + p) i) (Nat.beq (Tile.left t + q) j) b))
                (beq_eq (Tile.left t + q) j (and_right (Nat.beq (Tile.top t + p) i) (Nat.beq (Tile.left t + q) j) b))))
      have columns : ∀ (p : Nat), trace i j (each (fun (q : Nat) => [Act.mk (Tile.top t + p) (Tile.left t + q) block]) (Tile.width t))
          = each (fun (q : Nat) => trace i j [Act.mk (Tile.top t + p) (Tile.left t + q) block]) (Tile.width t) :=
        fun (p : Nat) => trace_each i j (fun (q : Nat) => [Act.mk (Tile.top t + p) (Tile.left t + q) block]) (Tile.width t)
      have hit : trace i j [Act.mk (Tile.top t + r) (Tile.left t + c) block] = [block] :=
        pick_true [block] [] (and_true (Nat.beq (Tile.top t + r) i) (Nat.beq (Tile.left t + c) j)
          (beq_of_eq (Tile.top t + r) i (Eq.symm hr.left)) (beq_of_eq (Tile.left t + c) j (Eq.symm hc.left)))
      have row : trace i j (each (fun (q : Nat) => [Act.mk (Tile.top t + r) (Tile.left t + q) block]) (Tile.width t)) = [block] :=
        trans3 (columns r)
          (each_one (fun (q : Nat) => trace i j [Act.mk (Tile.top t + r) (Tile.left t + q) block]) c (Tile.width t) hc.right
            (fun (q : Nat) (hq : below q (Tile.width t) = true) (ne : q = c → False) =>
              miss r q (fun (e : Tile.top t + r = i) (f : Tile.left t + q = j) =>
                ne (add_left_cancel (Tile.left t) q c (Eq.trans f hc.left)))))
          hit
      have others : ∀ (p : Nat), (p = r → False) →
          trace i j (each (fun (q : Nat) => [Act.mk (Tile.top t + p) (Tile.left t + q) block]) (Tile.width t)) = [] :=
        fun (p : Nat) (ne : p = r → False) =>
          Eq.trans (columns p)
            (each_none (fun (q : Nat) => trace i j [Act.mk (Tile.top t + p) (Tile.left t + q) block]) (Tile.width t)
              (fun (q : Nat) (hq : below q (Tile.width t) = true) =>
                miss p q (fun (e : Tile.top t + p = i) (f : Tile.left t + q = j) =>
                  ne (add_left_cancel (Tile.top t) p r (Eq.trans e hr.left)))))
      trans3
        (trace_each i j (fun (p : Nat) => each (fun (q : Nat) => [Act.mk (Tile.top t + p) (Tile.left t + q) block]) (Tile.width t))
          (Tile.height t))
        (each_one
          (fun (p : Nat) => trace i j (each (fun (q : Nat) => [Act.mk (Tile.top t + p) (Tile.left t + q) block]) (Tile.width t)))
          r (Tile.height t) hr.right
          (fun (p : Nat) (hp : below p (Tile.height t) = true) (ne : p = r → False) => others p ne))
        row))

/-- At an entry that the tile does not have it does nothing. -/
theorem trace_outside (t : Tile) (i j : Nat) (h : Tile.has t i j = false) (block : Nat) :
    trace i j (each (fun (r : Nat) => each (fun (c : Nat) =>
      [Act.mk (Tile.top t + r) (Tile.left t + c) block]) (Tile.width t)) (Tile.height t)) = [] :=
  Eq.trans
    (trace_each i j (fun (r : Nat) => each (fun (c : Nat) => [Act.mk (Tile.top t + r) (Tile.left t + c) block]) (Tile.width t))
      (Tile.height t))
    (each_none
      (fun (r : Nat) => trace i j (each (fun (c : Nat) => [Act.mk (Tile.top t + r) (Tile.left t + c) block]) (Tile.width t)))
      (Tile.height t)
      (fun (r : Nat) (hr : below r (Tile.height t) = true) =>
        Eq.trans (trace_each i j (fun (c : Nat) => [Act.mk (Tile.top t + r) (Tile.left t + c) block]) (Tile.width t))
          (each_none (fun (c : Nat) => trace i j [Act.mk (Tile.top t + r) (Tile.left t + c) block]) (Tile.width t)
            (fun (c : Nat) (hc : below c (Tile.width t) = true) =>
              pick_false [block] [] (false_of_not_true (touches i j (Act.mk (Tile.top t + r) (Tile.left t + c) block))
                (fun (b : touches i j (Act.mk (Tile.top t + r) (Tile.left t + c) block) = true) =>
                  have ei : i = Tile.top t + r := Eq.symm (beq_eq (Tile.top t + r) i
                    (and_left (Nat.beq (Tile.top t + r) i) (Nat.beq (Tile.left t + c) j) b))
                  have ej : j = Tile.left t + c := Eq.symm (beq_eq (Tile.left t + c) j
                    (and_right (Nat.beq (Tile.top t + r) i) (Nat.beq (Tile.left t + c) j) b))
                  true_ne_false (Eq.trans (Eq.symm (has_intro t i j r c ei hr ej hc)) h)))))))

theorem trace_has (k : Nat) (t : Tile) (i j : Nat) (h : Tile.has t i j = true) : trace i j (Tile.acts k t) = upto (block_count k) :=
  Eq.trans
    (trace_each i j (fun (block : Nat) => each (fun (r : Nat) => each (fun (c : Nat) =>
      [Act.mk (Tile.top t + r) (Tile.left t + c) block]) (Tile.width t)) (Tile.height t)) (block_count k))
    (each_congr
      (fun (block : Nat) => trace i j (each (fun (r : Nat) => each (fun (c : Nat) =>
        [Act.mk (Tile.top t + r) (Tile.left t + c) block]) (Tile.width t)) (Tile.height t)))
      (fun (block : Nat) => [block]) (block_count k)
      (fun (block : Nat) (b : below block (block_count k) = true) => trace_block t i j h block))

theorem trace_has_not (k : Nat) (t : Tile) (i j : Nat) (h : Tile.has t i j = false) : trace i j (Tile.acts k t) = [] :=
  Eq.trans
    (trace_each i j (fun (block : Nat) => each (fun (r : Nat) => each (fun (c : Nat) =>
      [Act.mk (Tile.top t + r) (Tile.left t + c) block]) (Tile.width t)) (Tile.height t)) (block_count k))
    (each_none
      (fun (block : Nat) => trace i j (each (fun (r : Nat) => each (fun (c : Nat) =>
        [Act.mk (Tile.top t + r) (Tile.left t + c) block]) (Tile.width t)) (Tile.height t)))
      (block_count k) (fun (block : Nat) (b : below block (block_count k) = true) => trace_outside t i j h block))

/-- After the programs of some tiles an entry holds what it held, or what the specification says if a tile has it. -/
theorem entry_tiles {α : Type u} [Scalar α] (m k n : Nat) (a b : Nat → Nat → α) (i j : Nat) :
    ∀ (l : List Tile) (x : α), entry k a b i j (trace i j (tiles_acts k l)) x
      = pick (covered i j l) (Op.matmul m k n a b i j) x
  | [], x => rfl
  | t :: l, x =>
    have cut : entry k a b i j (trace i j (tiles_acts k (t :: l))) x
        = entry k a b i j (trace i j (tiles_acts k l)) (entry k a b i j (trace i j (Tile.acts k t)) x) :=
      Eq.trans (congrArg (fun (r : List Nat) => entry k a b i j r x) (trace_join i j (tiles_acts k l) (Tile.acts k t)))
        (entry_join k a b i j (trace i j (tiles_acts k l)) (trace i j (Tile.acts k t)) x)
    by_bool (Tile.has t i j)
      (fun (h : Tile.has t i j = true) =>
        have done : entry k a b i j (trace i j (Tile.acts k t)) x = Op.matmul m k n a b i j :=
          Eq.trans (congrArg (fun (r : List Nat) => entry k a b i j r x) (trace_has k t i j h)) (entry_all m n a b i j x k)
        trans5 cut (congrArg (fun (y : α) => entry k a b i j (trace i j (tiles_acts k l)) y) done)
          (entry_tiles m k n a b i j l (Op.matmul m k n a b i j))
          (pick_same (Op.matmul m k n a b i j) (covered i j l))
          (Eq.symm (pick_true (Op.matmul m k n a b i j) x (congrArg (fun (z : Bool) => or z (covered i j l)) h))))
      (fun (h : Tile.has t i j = false) =>
        have kept : entry k a b i j (trace i j (Tile.acts k t)) x = x :=
          congrArg (fun (r : List Nat) => entry k a b i j r x) (trace_has_not k t i j h)
        trans4 cut (congrArg (fun (y : α) => entry k a b i j (trace i j (tiles_acts k l)) y) kept)
          (entry_tiles m k n a b i j l x)
          (congrArg (fun (z : Bool) => pick z (Op.matmul m k n a b i j) x)
            (Eq.symm (congrArg (fun (z : Bool) => or z (covered i j l)) h))))

/- the tiles of a grid -/
theorem covered_join (i j : Nat) (m : List Tile) : ∀ (l : List Tile), covered i j (join l m) = or (covered i j l) (covered i j m)
  | [] => rfl
  | t :: l =>
    by_bool (Tile.has t i j)
      (fun (h : Tile.has t i j = true) =>
        Eq.trans (congrArg (fun (z : Bool) => or z (covered i j (join l m))) h)
          (Eq.symm (congrArg (fun (z : Bool) => or (or z (covered i j l)) (covered i j m)) h)))
      (fun (h : Tile.has t i j = false) =>
        trans3 (congrArg (fun (z : Bool) => or z (covered i j (join l m))) h) (covered_join i j m l)
          (Eq.symm (congrArg (fun (z : Bool) => or (or z (covered i j l)) (covered i j m)) h)))

theorem or_left : ∀ (a b : Bool), a = true → or a b = true
  | true, b => fun (h : true = true) => rfl
  | false, b => fun (h : false = true) => False.elim (false_ne_true h)

theorem or_right : ∀ (a b : Bool), b = true → or a b = true
  | true, b => fun (h : b = true) => rfl
  | false, b => fun (h : b = true) => h

theorem covered_each (i j : Nat) (f : Nat → List Tile) (r : Nat) (h : covered i j (f r) = true) :
    ∀ (n : Nat), below r n = true → covered i j (each f n) = true
  | 0 => fun (b : below r 0 = true) => False.elim (not_below_zero r b)
  | n+1 => fun (b : below r (n + 1) = true) =>
    Eq.trans (covered_join i j (f n) (each f n))
      (orElim (below_or r n b)
        (fun (k : below r n = true) => or_left (covered i j (each f n)) (covered i j (f n)) (covered_each i j f r h n k))
        (fun (k : r = n) => or_right (covered i j (each f n)) (covered i j (f n))
          (transport (fun (z : Nat) => covered i j (f z) = true) k h)))

theorem below_min_intro (i a b : Nat) (ha : below i a = true) (hb : below i b = true) : below i (natMin a b) = true :=
  pick_cases (fun (z : Nat) => below i z = true) a b (Nat.ble a b) (fun (h : Nat.ble a b = true) => ha)
    (fun (h : Nat.ble a b = false) => hb)

/-- An index below n lies in a block of e + 1: which one, and where. -/
theorem block_of (e n i : Nat) (h : below i n = true) :
    Exists (fun (q : Nat) => Exists (fun (r : Nat) => And (i = (e + 1) * q + r)
      (And (below r (natMin (e + 1) (n - (e + 1) * q)) = true) (below q (quot (e + n) (e + 1)) = true)))) :=
  have d : And (i = quot i (e + 1) * (e + 1) + rem i (e + 1)) (below (rem i (e + 1)) (e + 1) = true) :=
    quot_rem i (e + 1) (below_zero_succ e)
  have pos : i = (e + 1) * quot i (e + 1) + rem i (e + 1) :=
    Eq.trans d.left (congrArg (fun (z : Nat) => z + rem i (e + 1)) (nat_mul_comm (quot i (e + 1)) (e + 1)))
  have inside : below ((e + 1) * quot i (e + 1) + rem i (e + 1)) n = true :=
    transport (fun (z : Nat) => below z n = true) pos h
  have start : below (0 + (e + 1) * quot i (e + 1)) n = true :=
    transport (fun (z : Nat) => below z n = true) (Eq.symm (Nat.zero_add ((e + 1) * quot i (e + 1))))
      (below_of_ble_below ((e + 1) * quot i (e + 1)) ((e + 1) * quot i (e + 1) + rem i (e + 1)) n
        (ble_add ((e + 1) * quot i (e + 1)) (rem i (e + 1))) inside)
  Exists.intro (quot i (e + 1)) (Exists.intro (rem i (e + 1)) (And.intro pos (And.intro
    (below_min_intro (rem i (e + 1)) (e + 1) (n - (e + 1) * quot i (e + 1)) d.right
      (below_sub ((e + 1) * quot i (e + 1)) n (rem i (e + 1)) inside))
    (transport (fun (z : Nat) => below (quot i (e + 1)) (quot z (e + 1)) = true) (Nat.add_comm n e)
      (below_quot_up n e 0 (quot i (e + 1)) (below_zero_succ e) start)))))

end Tensorem

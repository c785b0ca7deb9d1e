/- A matrix product in tiles has the bits of the specification, with no law of scalars: any tile sizes, any list of tiles, any threads that
write disjoint entries, in any interleaving. The blocks of products are those of the specification's dot product. A split of the
products that depends on the batch has not these bits: an arithmetic says so. -/
import Theory.TilePrograms
universe u

namespace Tensorem
open Num
open Primitive
open Scalar

/-- One thread, any list of tiles: an entry that some tile has (once or more often) holds the specification's bits, whatever the
    memory held before; any other entry holds what it held. -/
theorem tiled_matmul {α : Type u} [Scalar α] (m k n : Nat) (a b : Nat → Nat → α) (tiles : List Tile) (memory : Nat → Nat → α)
    (i j : Nat) :
    perform k a b (tiles_acts k tiles) memory i j = pick (covered i j tiles) (Op.matmul m k n a b i j) (memory i j) :=
  Eq.trans (perform_entry k a b i j (tiles_acts k tiles) memory) (entry_tiles m k n a b i j tiles (memory i j))

/-- Threads: each has a list of tiles, and entry (i, j) is written by thread `owner i j` alone. Whatever the interleaving `run` of
    their acts (the acts of each thread are its program, in its order), an entry that its owner's tiles have holds the
    specification's bits. -/
theorem tiled_matmul_threads {α : Type u} [Scalar α] (m k n : Nat) (a b : Nat → Nat → α) (owner : Nat → Nat → Nat)
    (tiles : Nat → List Tile) (run : List Act) (each_thread : ∀ (c : Nat), acts_of owner c run = tiles_acts k (tiles c))
    (memory : Nat → Nat → α) (i j : Nat) (has : covered i j (tiles (owner i j)) = true) :
    perform k a b run memory i j = Op.matmul m k n a b i j :=
  trans4 (perform_entry k a b i j run memory)
    (congrArg (fun (r : List Nat) => entry k a b i j r (memory i j))
      (Eq.trans (Eq.symm (trace_only owner i j run)) (congrArg (fun (r : List Act) => trace i j r) (each_thread (owner i j)))))
    (entry_tiles m k n a b i j (tiles (owner i j)) (memory i j))
    (pick_true (Op.matmul m k n a b i j) (memory i j) has)

/-- The tiles of height × width that a matrix has, the last ones cut off at its edges. -/
def grid (height width m n : Nat) : List Tile :=
  each (fun (r : Nat) => each (fun (c : Nat) =>
    [Tile.mk (height * r) (width * c) (natMin height (m - height * r)) (natMin width (n - width * c))])
    (quot (width - 1 + n) width)) (quot (height - 1 + m) height)

theorem grid_covers (height width m n : Nat) (hh : Nat.ble 1 height = true) (hw : Nat.ble 1 width = true) (i j : Nat)
    (hi : below i m = true) (hj : below j n = true) : covered i j (grid height width m n) = true :=
  Exists.elim (pos_exists height hh) (fun (e : Nat) (he : height = e + 1) =>
    Exists.elim (pos_exists width hw) (fun (f : Nat) (hf : width = f + 1) =>
      transport (fun (z : Nat) => covered i j (grid z width m n) = true) (Eq.symm he)
        (transport (fun (z : Nat) => covered i j (grid (e + 1) z m n) = true) (Eq.symm hf)
          (Exists.elim (block_of e m i hi) (fun (r : Nat) (hr : Exists (fun (p : Nat) => And (i = (e + 1) * r + p)
              (And (below p (natMin (e + 1) (m - (e + 1) * r)) = true) (below r (quot (e + m) (e + 1)) = true)))) =>
            Exists.elim hr (fun (p : Nat) (hp : And (i = (e + 1) * r + p)
                (And (below p (natMin (e + 1) (m - (e + 1) * r)) = true) (below r (quot (e + m) (e + 1)) = true))) =>
              Exists.elim (block_of f n j hj) (fun (c : Nat) (hc : Exists (fun (q : Nat) => And (j = (f + 1) * c + q)
                  (And (below q (natMin (f + 1) (n - (f + 1) * c)) = true) (below c (quot (f + n) (f + 1)) = true)))) =>
                Exists.elim hc (fun (q : Nat) (hq : And (j = (f + 1) * c + q)
                    (And (below q (natMin (f + 1) (n - (f + 1) * c)) = true) (below c (quot (f + n) (f + 1)) = true))) =>
                  have one : covered i j [Tile.mk ((e + 1) * r) ((f + 1) * c) (natMin (e + 1) (m - (e + 1) * r))
                      (natMin (f + 1) (n - (f + 1) * c))] = true :=
                    or_left (Tile.has (Tile.mk ((e + 1) * r) ((f + 1) * c) (natMin (e + 1) (m - (e + 1) * r))
                        (natMin (f + 1) (n - (f + 1) * c))) i j) false
                      (has_intro (Tile.mk ((e + 1) * r) ((f + 1) * c) (natMin (e + 1) (m - (e + 1) * r))
                        (natMin (f + 1) (n - (f + 1) * c))) i j p q hp.left hp.right.left hq.left hq.right.left)
                  covered_each i j
                    (fun (r : Nat) => each (fun (c : Nat) =>
                      [Tile.mk ((e + 1) * r) ((f + 1) * c) (natMin (e + 1) (m - (e + 1) * r)) (natMin (f + 1) (n - (f + 1) * c))])
                      (quot (f + n) (f + 1))) r
                    (covered_each i j
                      (fun (c : Nat) =>
                        [Tile.mk ((e + 1) * r) ((f + 1) * c) (natMin (e + 1) (m - (e + 1) * r)) (natMin (f + 1) (n - (f + 1) * c))])
                      c one (quot (f + n) (f + 1)) hq.right.right)
                    (quot (e + m) (e + 1)) hp.right.right))))))))

/-- Row tiles × column tiles × blocks of products, any tile sizes: the whole product. -/
theorem tiled_matmul_grid {α : Type u} [Scalar α] (height width m k n : Nat) (hh : Nat.ble 1 height = true)
    (hw : Nat.ble 1 width = true) (a b : Nat → Nat → α) (memory : Nat → Nat → α) :
    ∀ (i : Nat), below i m = true → ∀ (j : Nat), below j n = true →
      perform k a b (tiles_acts k (grid height width m n)) memory i j = Op.matmul m k n a b i j :=
  fun (i : Nat) (hi : below i m = true) (j : Nat) (hj : below j n = true) =>
    Eq.trans (tiled_matmul m k n a b (grid height width m n) memory i j)
      (pick_true (Op.matmul m k n a b i j) (memory i j) (grid_covers height width m n hh hw i j hi hj))

/-- A block may be taken in pieces that carry the accumulator on. -/
theorem carried_pieces {α : Type u} [Scalar α] (a b : Nat → α) (z : α) (n m : Nat) :
    fold z (fun (p : Nat) (u : α) => sfma (a p) (b p) u) (n + m)
      = fold (fold z (fun (p : Nat) (u : α) => sfma (a p) (b p) u) n) (fun (p : Nat) (u : α) => sfma (a (n + p)) (b (n + p)) u) m :=
  fold_add z (fun (p : Nat) (u : α) => sfma (a p) (b p) u) n m

/- an example: two threads, each with the two tiles of one column of a 3 × 2 matrix, take turns -/

def column_owner (i j : Nat) : Nat := j

def column_tiles (c : Nat) : List Tile := pick (below c 2) [Tile.mk 0 c 2 1, Tile.mk 2 c 1 1] []

def turns : List Act :=
  [Act.mk 0 0 0, Act.mk 0 1 0, Act.mk 1 0 0, Act.mk 1 1 0, Act.mk 2 1 0, Act.mk 2 0 0]

theorem turns_of_threads : And (acts_of column_owner 0 turns = tiles_acts 4 (column_tiles 0))
    (acts_of column_owner 1 turns = tiles_acts 4 (column_tiles 1)) := And.intro rfl rfl

/- the counterexample -/

/-- A matrix product whose split of the products depends on the number of rows: one row alone is computed by two threads that take
    half the products each; more rows are computed as the specification says. -/
def split_matmul {α : Type u} [Scalar α] (m k n h : Nat) (a b : Nat → Nat → α) (i j : Nat) : α :=
  pick (Nat.beq m 1)
    (sadd (Lib.dot h (a i) (fun (p : Nat) => b p j)) (Lib.dot (k - h) (fun (p : Nat) => a i (h + p)) (fun (p : Nat) => b (h + p) j)))
    (Op.matmul m k n a b i j)

/-- Two significant bits, round to nearest even, on 0 .. 8. -/
def round2 (x : Nat) : Nat := pick (Nat.beq x 5) 4 (pick (Nat.beq x 7) 8 x)

/-- An arithmetic with numbers of two significant bits; only 0, 1, add, mul and fma matter here. -/
def toy : Scalar Nat :=
  { primitive :=
      { num :=
          { snat := fun (n : Nat) => round2 n, sbottom := 0, stop := 8, sadd := fun (a b : Nat) => round2 (a + b),
            ssub := fun (a b : Nat) => round2 (a - b), smul := fun (a b : Nat) => round2 (a * b), sneg := fun (a : Nat) => a,
            sabs := fun (a : Nat) => a, smax := natMax, smin := natMin, slt := below, sle := Nat.ble, seq := Nat.beq },
        snan := 0, sratio := fun (p q : Nat) => quot p q, sdiv := fun (a b : Nat) => quot a b,
        sfma := fun (a b c : Nat) => round2 (a * b + c), ssqrt := fun (a : Nat) => a, srint := fun (a : Nat) => a },
    sexp := fun (a : Nat) => a, slog := fun (a : Nat) => a, stanh := fun (a : Nat) => a, serf := fun (a : Nat) => a,
    ssigmoid := fun (a : Nat) => a, srsqrt := fun (a : Nat) => a, ssin := fun (a : Nat) => a, scos := fun (a : Nat) => a,
    spow := fun (a b : Nat) => a }

/-- Every row is 3, 1, 1, 1. -/
def toy_rows (i : Nat) : Nat → Nat
  | 0 => 3
  | p+1 => 1

/-- The sum 3 + 1 + 1 + 1: from left to right it is 4 (4 + 1 rounds to 4); in halves it is 4 + 2 = 6. -/
theorem toy_in_batch : @split_matmul Nat toy 2 4 1 2 toy_rows (fun (p j : Nat) => 1) 0 0 = 4 := rfl

theorem toy_alone : @split_matmul Nat toy 1 4 1 2 toy_rows (fun (p j : Nat) => 1) 0 0 = 6 := rfl

/-- So a row's bits depend on the batch. -/
theorem split_differs : Exists (fun (s : Scalar Nat) =>
    @split_matmul Nat s 2 4 1 2 toy_rows (fun (p j : Nat) => 1) 0 0
      = @split_matmul Nat s 1 4 1 2 toy_rows (fun (p j : Nat) => 1) 0 0 → False) :=
  Exists.intro toy (fun (h : @split_matmul Nat toy 2 4 1 2 toy_rows (fun (p j : Nat) => 1) 0 0
      = @split_matmul Nat toy 1 4 1 2 toy_rows (fun (p j : Nat) => 1) 0 0) =>
    have e : (4 : Nat) = 6 := trans3 (Eq.symm toy_in_batch) h toy_alone
    ne_of_beq_false 4 6 rfl e)

/-- The specification's do not, in any arithmetic. -/
theorem unsplit_same {α : Type u} [Scalar α] (m k n : Nat) (a b : Nat → Nat → α) (i j : Nat) :
    Op.matmul m k n a b i j = Op.matmul 1 k n (fun (z : Nat) => a i) b 0 j := rfl

end Tensorem

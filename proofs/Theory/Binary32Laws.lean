/- Laws of the binary32 model that need nothing about rounding: which operand comes first, where signs go, order. -/
import Theory.Binary32
import Theory.Arith
universe u

namespace Tensorem
namespace F32

/- ## Bools -/
theorem differ_comm : ∀ (s t : Bool), differ s t = differ t s
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem differ_not : ∀ (s t : Bool), differ (not s) t = not (differ s t)
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem not_twice : ∀ (s : Bool), not (not s) = s
  | true => rfl
  | false => rfl

theorem or_swap : ∀ (s t : Bool), or s t = or t s
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem and_swap : ∀ (s t : Bool), and s t = and t s
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem or_true_right : ∀ (s : Bool), or s true = true
  | true => rfl
  | false => rfl

/-- Two data are one when sign and magnitude are. -/
theorem val_congr {s t : Bool} {b c : Nat} (h : Nat.ble b 2139095040 = true) (k : Nat.ble c 2139095040 = true) (e : s = t) (f : b = c) :
    val s b h = val t c k :=
  transport (fun (r : Bool) => val s b h = val r c k) e
    (transport (fun (d : Nat) => ∀ (l : Nat.ble d 2139095040 = true), val s b h = val s d l) f
      (fun (l : Nat.ble b 2139095040 = true) => rfl) k)

/- ## Sums and products -/
theorem compare_swap {β : Type u} (e x y : β) (m n : Nat) :
    pick (Nat.beq m n) e (pick (Nat.ble m n) x y) = pick (Nat.beq n m) e (pick (Nat.ble n m) y x) :=
  by_bool (Nat.beq m n)
    (fun (h : Nat.beq m n = true) =>
      Eq.trans (pick_true e (pick (Nat.ble m n) x y) h)
        (Eq.symm (pick_true e (pick (Nat.ble n m) y x) (beq_of_eq n m (Eq.symm (beq_eq m n h))))))
    (fun (h : Nat.beq m n = false) =>
      have g : Nat.beq n m = false := beq_false_of_ne n m (fun (a : n = m) => ne_of_beq_false m n h (Eq.symm a))
      have i : pick (Nat.ble m n) x y = pick (Nat.ble n m) y x :=
        by_bool (Nat.ble m n)
          (fun (k : Nat.ble m n = true) =>
            have l : Nat.ble n m = false := false_of_not_true (Nat.ble n m) (fun (a : Nat.ble n m = true) =>
              ne_of_beq_false m n h (ble_antisymm m n k a))
            Eq.trans (pick_true x y k) (Eq.symm (pick_false y x l)))
          (fun (k : Nat.ble m n = false) =>
            have l : Nat.ble n m = true := below_ble n m (below_of_not_ble n m k)
            Eq.trans (pick_false x y k) (Eq.symm (pick_true y x l)))
      trans3 (pick_false e (pick (Nat.ble m n) x y) h) i (Eq.symm (pick_false e (pick (Nat.ble n m) y x) g)))

theorem sum_comm (m n : Nat) : ∀ (s t : Bool), Exact.sum s m t n = Exact.sum t n s m
  | true, true => congrArg (Exact.fin true) (Nat.add_comm m n)
  | true, false => compare_swap (Exact.fin false 0) (Exact.fin false (n - m)) (Exact.fin true (m - n)) m n
  | false, true => compare_swap (Exact.fin false 0) (Exact.fin true (n - m)) (Exact.fin false (m - n)) m n
  | false, false => congrArg (Exact.fin false) (Nat.add_comm m n)

theorem infinite_sum_comm : ∀ (s t : Bool),
    pick (differ s t) Exact.nan (Exact.inf s) = pick (differ t s) Exact.nan (Exact.inf t)
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem exact_add_comm : ∀ (x y : Exact), Exact.add x y = Exact.add y x
  | Exact.nan, Exact.nan => rfl
  | Exact.nan, Exact.inf t => rfl
  | Exact.nan, Exact.fin t n => rfl
  | Exact.inf s, Exact.nan => rfl
  | Exact.inf s, Exact.inf t => infinite_sum_comm s t
  | Exact.inf s, Exact.fin t n => rfl
  | Exact.fin s m, Exact.nan => rfl
  | Exact.fin s m, Exact.inf t => rfl
  | Exact.fin s m, Exact.fin t n => sum_comm m n s t

theorem product_congr {i j z w s t : Bool} {m n : Nat} (e : i = j) (f : z = w) (g : s = t) (h : m = n) :
    Exact.product i z s m = Exact.product j w t n :=
  have a : Exact.product i z s = Exact.product j w t := congr3 Exact.product e f g
  congr a h

theorem times_comm : ∀ (x y : F32), times x y = times y x
  | nan, nan => rfl
  | nan, val t c k => rfl
  | val s b h, nan => rfl
  | val s b h, val t c k =>
    product_congr (or_swap (Nat.beq b 2139095040) (Nat.beq c 2139095040)) (or_swap (Nat.beq b 0) (Nat.beq c 0)) (differ_comm s t)
      (nat_mul_comm (units b) (units c))

/-- x + y = y + x -/
theorem add_comm (x y : F32) : add x y = add y x :=
  congrArg (Exact.round 1) (exact_add_comm (exactly 1 x) (exactly 1 y))

/-- x · y = y · x -/
theorem mul_comm (x y : F32) : mul x y = mul y x := congrArg (Exact.round perOne) (times_comm x y)

/-- x · y + z = y · x + z, rounded once -/
theorem fma_comm (x y z : F32) : fma x y z = fma y x z :=
  congrArg (fun (p : Exact) => Exact.round perOne (Exact.add p (exactly perOne z))) (times_comm x y)

/- ## Signs -/
theorem neg_neg : ∀ (x : F32), neg (neg x) = x
  | nan => rfl
  | val s b h => val_congr h h (not_twice s) rfl

theorem product_neg (n : Nat) (s : Bool) : ∀ (i z : Bool), Exact.product i z (not s) n = Exact.neg (Exact.product i z s n)
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem times_neg : ∀ (x y : F32), times (neg x) y = Exact.neg (times x y)
  | nan, y => rfl
  | val s b h, nan => rfl
  | val s b h, val t c k =>
    Eq.trans (congrArg (fun (r : Bool) => Exact.product (or (Nat.beq b 2139095040) (Nat.beq c 2139095040))
        (or (Nat.beq b 0) (Nat.beq c 0)) r ((units b) * (units c))) (differ_not s t))
      (product_neg ((units b) * (units c)) (differ s t) (or (Nat.beq b 2139095040) (Nat.beq c 2139095040))
        (or (Nat.beq b 0) (Nat.beq c 0)))

theorem round_neg (d : Nat) : ∀ (x : Exact), Exact.round d (Exact.neg x) = neg (Exact.round d x)
  | Exact.nan => rfl
  | Exact.inf s => rfl
  | Exact.fin s n => rfl

/-- (-x) · y = -(x · y) -/
theorem neg_mul (x y : F32) : mul (neg x) y = neg (mul x y) :=
  Eq.trans (congrArg (Exact.round perOne) (times_neg x y)) (round_neg perOne (times x y))

theorem neg_choices (x y z w : F32) : ∀ (p q : Bool),
    neg (pick p (pick q x y) (pick q z w)) = pick p (pick q (neg x) (neg y)) (pick q (neg z) (neg w))
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem neg_choice (x y z : F32) : ∀ (p q : Bool), neg (pick p (pick q x y) z) = pick p (pick q (neg x) (neg y)) (neg z)
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem divFinite_neg (s : Bool) (b c : Nat) : divFinite (not s) b c = neg (divFinite s b c) :=
  Eq.symm (neg_choice nan (infinity s) (rounded s ((units b) * perOne) (units c)) (Nat.beq c 0) (Nat.beq b 0))

theorem divSigned_neg (s : Bool) (b c : Nat) : divSigned (not s) b c = neg (divSigned s b c) :=
  Eq.trans
    (congrArg (fun (q : F32) => pick (Nat.beq b 2139095040) (pick (Nat.beq c 2139095040) nan (infinity (not s)))
      (pick (Nat.beq c 2139095040) (val (not s) 0 rfl) q)) (divFinite_neg s b c))
    (Eq.symm (neg_choices nan (infinity s) (val s 0 rfl) (divFinite s b c) (Nat.beq b 2139095040) (Nat.beq c 2139095040)))

/-- (-x) / y = -(x / y) -/
theorem neg_div : ∀ (x y : F32), div (neg x) y = neg (div x y)
  | nan, y => rfl
  | val s b h, nan => rfl
  | val s b h, val t c k =>
    Eq.trans (congrArg (fun (r : Bool) => divSigned r b c) (differ_not s t)) (divSigned_neg (differ s t) b c)

theorem rint_neg : ∀ (x : F32), rint (neg x) = neg (rint x)
  | nan => rfl
  | val s b h =>
    Eq.symm (pick_map neg (val s b h) (rounded s ((nearest (units b) perOne) * perOne) 1) (Nat.beq b 2139095040))

theorem abs_neg : ∀ (x : F32), abs (neg x) = abs x
  | nan => rfl
  | val s b h => rfl

theorem abs_abs : ∀ (x : F32), abs (abs x) = abs x
  | nan => rfl
  | val s b h => rfl

def Exact.abs : Exact → Exact
  | Exact.nan => Exact.nan
  | Exact.inf s => Exact.inf false
  | Exact.fin s n => Exact.fin false n

theorem product_abs (n : Nat) (s : Bool) : ∀ (i z : Bool), Exact.abs (Exact.product i z s n) = Exact.product i z false n
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem round_abs (d : Nat) : ∀ (x : Exact), F32.abs (Exact.round d x) = Exact.round d (Exact.abs x)
  | Exact.nan => rfl
  | Exact.inf s => rfl
  | Exact.fin s n => rfl

theorem times_abs : ∀ (x y : F32), Exact.abs (times x y) = times (F32.abs x) (F32.abs y)
  | nan, y => rfl
  | val s b h, nan => rfl
  | val s b h, val t c k =>
    product_abs ((units b) * (units c)) (differ s t) (or (Nat.beq b 2139095040) (Nat.beq c 2139095040))
      (or (Nat.beq b 0) (Nat.beq c 0))

/-- |x · y| = |x| · |y| -/
theorem abs_mul (x y : F32) : F32.abs (mul x y) = mul (F32.abs x) (F32.abs y) :=
  Eq.trans (round_abs perOne (times x y)) (congrArg (Exact.round perOne) (times_abs x y))

/- ## The greater of two: by a total order with NaN last -/
theorem before_refl (b : Nat) : ∀ (s : Bool), before s b s b = true
  | true => ble_refl b
  | false => ble_refl b

theorem before_trans (a b c : Nat) : ∀ (r s t : Bool), before r a s b = true → before s b t c = true → before r a t c = true
  | true, true, true => fun (h : Nat.ble b a = true) (k : Nat.ble c b = true) => ble_trans c b a k h
  | true, true, false => fun (h : Nat.ble b a = true) (k : true = true) => rfl
  | true, false, true => fun (h : true = true) (k : false = true) => False.elim (false_ne_true k)
  | true, false, false => fun (h : true = true) (k : Nat.ble b c = true) => rfl
  | false, true, t => fun (h : false = true) (k : before true b t c = true) => False.elim (false_ne_true h)
  | false, false, true => fun (h : Nat.ble a b = true) (k : false = true) => False.elim (false_ne_true k)
  | false, false, false => fun (h : Nat.ble a b = true) (k : Nat.ble b c = true) => ble_trans a b c h k

theorem before_total (b c : Nat) : ∀ (s t : Bool), before s b t c = false → before t c s b = true
  | true, true => fun (h : Nat.ble c b = false) => below_ble b c (below_of_not_ble b c h)
  | true, false => fun (h : true = false) => False.elim (true_ne_false h)
  | false, true => fun (h : false = false) => rfl
  | false, false => fun (h : Nat.ble b c = false) => below_ble c b (below_of_not_ble c b h)

theorem before_not (b c : Nat) : ∀ (s t : Bool), before (not s) b (not t) c = before t c s b
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem before_antisymm (b c : Nat) (h : Nat.ble b 2139095040 = true) (k : Nat.ble c 2139095040 = true) :
    ∀ (s t : Bool), before s b t c = true → before t c s b = true → val s b h = val t c k
  | true, true => fun (p : Nat.ble c b = true) (q : Nat.ble b c = true) => val_congr h k rfl (ble_antisymm b c q p)
  | true, false => fun (p : true = true) (q : false = true) => False.elim (false_ne_true q)
  | false, true => fun (p : false = true) (q : true = true) => False.elim (false_ne_true p)
  | false, false => fun (p : Nat.ble b c = true) (q : Nat.ble c b = true) => val_congr h k rfl (ble_antisymm b c p q)

def rank : F32 → F32 → Bool
  | x, nan => true
  | nan, val t c k => false
  | val s b h, val t c k => before s b t c

theorem rank_trans : ∀ (x y z : F32), rank x y = true → rank y z = true → rank x z = true
  | nan, nan, nan => fun (h : true = true) (k : true = true) => rfl
  | nan, nan, val t c l => fun (h : true = true) (k : false = true) => k
  | nan, val s b i, nan => fun (h : false = true) (k : true = true) => rfl
  | nan, val s b i, val t c l => fun (h : false = true) (k : before s b t c = true) => h
  | val r a j, nan, nan => fun (h : true = true) (k : true = true) => rfl
  | val r a j, nan, val t c l => fun (h : true = true) (k : false = true) => False.elim (false_ne_true k)
  | val r a j, val s b i, nan => fun (h : before r a s b = true) (k : true = true) => rfl
  | val r a j, val s b i, val t c l =>
    fun (h : before r a s b = true) (k : before s b t c = true) => before_trans a b c r s t h k

theorem rank_antisymm : ∀ (x y : F32), rank x y = true → rank y x = true → x = y
  | nan, nan => fun (h : true = true) (k : true = true) => rfl
  | nan, val t c l => fun (h : false = true) (k : true = true) => False.elim (false_ne_true h)
  | val s b i, nan => fun (h : true = true) (k : false = true) => False.elim (false_ne_true k)
  | val s b i, val t c l =>
    fun (h : before s b t c = true) (k : before t c s b = true) => before_antisymm b c i l s t h k

theorem rank_total : ∀ (x y : F32), rank x y = false → rank y x = true
  | nan, nan => fun (h : true = false) => rfl
  | nan, val t c l => fun (h : false = false) => rfl
  | val s b i, nan => fun (h : true = false) => False.elim (true_ne_false h)
  | val s b i, val t c l => fun (h : before s b t c = false) => before_total b c s t h

theorem maximum_eq : ∀ (x y : F32), maximum x y = pick (rank x y) y x
  | nan, nan => rfl
  | nan, val t c k => rfl
  | val s b h, nan => rfl
  | val s b h, val t c k => rfl

theorem maximum_right (x y : F32) (h : rank x y = true) : maximum x y = y := Eq.trans (maximum_eq x y) (pick_true y x h)

theorem maximum_left (x y : F32) (h : rank y x = true) : maximum x y = x :=
  by_bool (rank x y)
    (fun (k : rank x y = true) => Eq.trans (maximum_right x y k) (rank_antisymm y x h k))
    (fun (k : rank x y = false) => Eq.trans (maximum_eq x y) (pick_false y x k))

theorem max_comm (x y : F32) : maximum x y = maximum y x :=
  by_bool (rank x y)
    (fun (h : rank x y = true) => Eq.trans (maximum_right x y h) (Eq.symm (maximum_left y x h)))
    (fun (h : rank x y = false) => Eq.trans (maximum_left x y (rank_total x y h)) (Eq.symm (maximum_right y x (rank_total x y h))))

theorem max_self (x : F32) : maximum x x = x := Eq.trans (maximum_eq x x) (pick_same x (rank x x))

theorem max_assoc (x y z : F32) : maximum (maximum x y) z = maximum x (maximum y z) :=
  by_bool (rank x y)
    (fun (h : rank x y = true) =>
      have l : maximum (maximum x y) z = maximum y z := congrArg (fun (w : F32) => maximum w z) (maximum_right x y h)
      by_bool (rank y z)
        (fun (k : rank y z = true) =>
          have r : maximum x (maximum y z) = z :=
            Eq.trans (congrArg (maximum x) (maximum_right y z k)) (maximum_right x z (rank_trans x y z h k))
          trans3 l (maximum_right y z k) (Eq.symm r))
        (fun (k : rank y z = false) =>
          have m : maximum y z = y := maximum_left y z (rank_total y z k)
          trans3 l m (Eq.symm (Eq.trans (congrArg (maximum x) m) (maximum_right x y h)))))
    (fun (h : rank x y = false) =>
      have g : rank y x = true := rank_total x y h
      have l : maximum (maximum x y) z = maximum x z := congrArg (fun (w : F32) => maximum w z) (maximum_left x y g)
      by_bool (rank y z)
        (fun (k : rank y z = true) => Eq.trans l (Eq.symm (congrArg (maximum x) (maximum_right y z k))))
        (fun (k : rank y z = false) =>
          have m : maximum y z = y := maximum_left y z (rank_total y z k)
          have n : maximum x z = x := maximum_left x z (rank_trans z y x (rank_total y z k) g)
          trans3 l n (Eq.symm (Eq.trans (congrArg (maximum x) m) (maximum_left x y g)))))

/-- -inf is the unit of max. -/
theorem max_bottom (x : F32) : maximum (infinity true) x = x :=
  maximum_right (infinity true) x
    (match x with
    | nan => rfl
    | val true c k => k
    | val false c k => rfl)

theorem max_neg : ∀ (x y : F32), maximum (neg x) (neg y) = neg (minimum x y)
  | nan, nan => rfl
  | nan, val t c k => rfl
  | val s b h, nan => rfl
  | val s b h, val t c k =>
    have e : maximum (val (not t) c k) (val (not s) b h) = pick (before s b t c) (val (not s) b h) (val (not t) c k) :=
      congrArg (fun (p : Bool) => pick p (val (not s) b h) (val (not t) c k)) (before_not c b t s)
    trans3 (max_comm (val (not s) b h) (val (not t) c k)) e
      (Eq.symm (pick_map neg (val s b h) (val t c k) (before s b t c)))

theorem min_eq (x y : F32) : minimum x y = neg (maximum (neg x) (neg y)) :=
  Eq.trans (Eq.symm (neg_neg (minimum x y))) (congrArg neg (Eq.symm (max_neg x y)))

theorem min_comm (x y : F32) : minimum x y = minimum y x :=
  trans3 (min_eq x y) (congrArg neg (max_comm (neg x) (neg y))) (Eq.symm (min_eq y x))

theorem min_self (x : F32) : minimum x x = x :=
  trans3 (min_eq x x) (congrArg neg (max_self (neg x))) (neg_neg x)

theorem min_assoc (x y z : F32) : minimum (minimum x y) z = minimum x (minimum y z) :=
  have l : minimum (minimum x y) z = neg (maximum (maximum (neg x) (neg y)) (neg z)) :=
    Eq.trans (min_eq (minimum x y) z) (congrArg (fun (w : F32) => neg (maximum w (neg z))) (Eq.symm (max_neg x y)))
  have r : minimum x (minimum y z) = neg (maximum (neg x) (maximum (neg y) (neg z))) :=
    Eq.trans (min_eq x (minimum y z)) (congrArg (fun (w : F32) => neg (maximum (neg x) w)) (Eq.symm (max_neg y z)))
  trans3 l (congrArg neg (max_assoc (neg x) (neg y) (neg z))) (Eq.symm r)

/- ## Comparisons -/
theorem less_strict : ∀ (a b : Bool), and a (not b) = and a (not (and a b))
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem less_never : ∀ (a : Bool), and a (not a) = false
  | true => rfl
  | false => rfl

theorem less_or_equal : ∀ (a b : Bool), a = or (and a (not b)) (and a b)
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem le_neg : ∀ (x y : F32), lessEqual (neg x) (neg y) = lessEqual y x
  | nan, nan => rfl
  | nan, val t c k => rfl
  | val s b h, nan => rfl
  | val s b h, val t c k => congr2 or (before_not b c s t) (and_swap (Nat.beq b 0) (Nat.beq c 0))

theorem lt_neg (x y : F32) : less (neg x) (neg y) = less y x :=
  congr2 (fun (a b : Bool) => and a (not b)) (le_neg x y) (le_neg y x)

theorem eq_comm (x y : F32) : equal x y = equal y x := and_swap (lessEqual x y) (lessEqual y x)

end F32
end Tensorem

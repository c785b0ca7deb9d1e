/- The elementary functions over the reals: what follows from the laws that define them. -/
import Theory.Roots
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar

theorem exp_neg_neg {α : Type u} [Scalar α] [LawfulScalar α] (x : α) : sexp (sneg (sneg x)) = sexp x := congrArg sexp
  (neg_neg x)

theorem cosh_ne {α : Type u} [Scalar α] [LawfulScalar α] (x : α) : sadd (sexp x) (sexp (sneg x)) = snat 0 → False :=
  ne_of_pos (sadd (sexp x) (sexp (sneg x))) (pos_add (sexp x) (sexp (sneg x)) (exp_pos x) (exp_pos (sneg x)))

theorem one_exp_ne {α : Type u} [Scalar α] [LawfulScalar α] (x : α) : sadd (snat 1) (sexp x) = snat 0 → False :=
  ne_of_pos (sadd (snat 1) (sexp x)) (pos_add (snat 1) (sexp x) one_pos (exp_pos x))

theorem tanh_neg {α : Type u} [Scalar α] [LawfulScalar α] (x : α) : stanh (sneg x) = sneg (stanh x) :=
  field_cancel (stanh (sneg x)) (sneg (stanh x)) (sadd (sexp (sneg x)) (sexp (sneg (sneg x)))) (cosh_ne (sneg x))
    (Eq.trans (tanh_mul (sneg x))
      (transport (fun (z : α) => ssub (sexp (sneg x)) z = smul (sneg (stanh x)) (sadd (sexp (sneg x)) z)) (Eq.symm
        (exp_neg_neg x))
        (ring1 [stanh x, sexp x, sexp (sneg x)]
      (r2 -! r1)
      ((RExp.neg r0) *! (r2 +! r1))
      (RExp.num 1) (r0 *! (r1 +! r2)) (r1 -! r2)
      (tanh_mul x) rfl)))

theorem sigmoid_neg {α : Type u} [Scalar α] [LawfulScalar α] (x : α) : sadd (ssigmoid x) (ssigmoid (sneg x)) = snat 1 :=
  have h1 : smul (ssigmoid (sneg x)) (sadd (snat 1) (sexp x)) = snat 1 :=
    Eq.trans (cmul rfl (cadd rfl (Eq.symm (exp_neg_neg x)))) (sigmoid_mul (sneg x))
  field_cancel (sadd (ssigmoid x) (ssigmoid (sneg x))) (snat 1)
    (smul (sadd (snat 1) (sexp x)) (sadd (snat 1) (sexp (sneg x))))
    (mul_ne (sadd (snat 1) (sexp x)) (sadd (snat 1) (sexp (sneg x))) (one_exp_ne x) (one_exp_ne (sneg x)))
    (ring3 [ssigmoid x, ssigmoid (sneg x), sexp x, sexp (sneg x)]
      ((r0 +! r1) *! (((RExp.num 1) +! r2) *! ((RExp.num 1) +! r3)))
      ((RExp.num 1) *! (((RExp.num 1) +! r2) *! ((RExp.num 1) +! r3)))
      ((RExp.num 1) +! r2) (r0 *! ((RExp.num 1) +! r3)) (RExp.num 1)
      ((RExp.num 1) +! r3) (r1 *! ((RExp.num 1) +! r2)) (RExp.num 1)
      (RExp.neg (RExp.num 1)) (r2 *! r3) (RExp.num 1)
      (sigmoid_mul x) (h1) (exp_neg x) rfl)

theorem sigmoid_eq {α : Type u} [Scalar α] [LawfulScalar α] (x : α) :
    sdiv (snat 1) (sadd (snat 1) (sexp x)) = ssigmoid (sneg x) :=
  field_cancel (sdiv (snat 1) (sadd (snat 1) (sexp x))) (ssigmoid (sneg x)) (sadd (snat 1) (sexp x)) (one_exp_ne x)
    (trans3 (div_mul (snat 1) (sadd (snat 1) (sexp x)) (one_exp_ne x)) (Eq.symm (sigmoid_mul (sneg x)))
      (cmul rfl (cadd rfl (exp_neg_neg x))))

theorem tanh_sigmoid {α : Type u} [Scalar α] [LawfulScalar α] (x : α) :
    stanh x = ssub (smul (snat 2) (ssigmoid (smul (snat 2) x))) (snat 1) :=
  have h1 : sexp (sneg (smul (snat 2) x)) = smul (sexp (sneg x)) (sexp (sneg x)) :=
    Eq.trans (congrArg sexp (ring [x]
      (RExp.neg ((RExp.num 2) *! r0))
      ((RExp.neg r0) +! (RExp.neg r0)) rfl)) (exp_add (sneg x) (sneg x))
  have h2 : smul (ssigmoid (smul (snat 2) x)) (sadd (snat 1) (smul (sexp (sneg x)) (sexp (sneg x)))) = snat 1 :=
    Eq.trans (cmul rfl (cadd rfl (Eq.symm h1))) (sigmoid_mul (smul (snat 2) x))
  field_cancel (stanh x) (ssub (smul (snat 2) (ssigmoid (smul (snat 2) x))) (snat 1)) (sadd (sexp x) (sexp (sneg x)))
    (cosh_ne x)
    (Eq.trans (tanh_mul x)
      (ring2 [ssigmoid (smul (snat 2) x), sexp x, sexp (sneg x)]
      (r1 -! r2)
      ((((RExp.num 2) *! r0) -! (RExp.num 1)) *! (r1 +! r2))
      (RExp.neg ((RExp.num 2) *! r1)) (r0 *! ((RExp.num 1) +! (r2 *! r2))) (RExp.num 1)
      (((RExp.num 2) *! r0) *! r2) (r1 *! r2) (RExp.num 1)
      (h2) (exp_neg x) rfl))

theorem tanh_add {α : Type u} [Scalar α] [LawfulScalar α] (x y : α) :
    smul (stanh (sadd x y)) (sadd (snat 1) (smul (stanh x) (stanh y))) = sadd (stanh x) (stanh y) :=
  have hp : sexp (sadd x y) = smul (sexp x) (sexp y) := exp_add x y
  have hq : sexp (sneg (sadd x y)) = smul (sexp (sneg x)) (sexp (sneg y)) :=
    Eq.trans (congrArg sexp (neg_add x y)) (exp_add (sneg x) (sneg y))
  have hs : smul (stanh (sadd x y)) (sadd (smul (sexp x) (sexp y)) (smul (sexp (sneg x)) (sexp (sneg y))))
      = ssub (smul (sexp x) (sexp y)) (smul (sexp (sneg x)) (sexp (sneg y))) :=
    trans3 (cmul rfl (cadd (Eq.symm hp) (Eq.symm hq))) (tanh_mul (sadd x y)) (csub hp hq)
  have hd : sadd (smul (sexp x) (sexp y)) (smul (sexp (sneg x)) (sexp (sneg y))) = snat 0 → False :=
    ne_of_pos (sadd (smul (sexp x) (sexp y)) (smul (sexp (sneg x)) (sexp (sneg y))))
      (pos_add (smul (sexp x) (sexp y)) (smul (sexp (sneg x)) (sexp (sneg y)))
        (pos_mul (sexp x) (sexp y) (exp_pos x) (exp_pos y)) (pos_mul (sexp (sneg x)) (sexp (sneg y)) (exp_pos (sneg x))
          (exp_pos (sneg y))))
  have main : smul (smul (stanh (sadd x y)) (sadd (snat 1) (smul (stanh x) (stanh y))))
        (smul (smul (sadd (sexp x) (sexp (sneg x))) (sadd (sexp y) (sexp (sneg y))))
          (sadd (smul (sexp x) (sexp y)) (smul (sexp (sneg x)) (sexp (sneg y)))))
      = smul (sadd (stanh x) (stanh y))
        (smul (smul (sadd (sexp x) (sexp (sneg x))) (sadd (sexp y) (sexp (sneg y))))
          (sadd (smul (sexp x) (sexp y)) (smul (sexp (sneg x)) (sexp (sneg y))))) :=
    trans5
      (ring [stanh (sadd x y), stanh x, stanh y, sadd (sexp x) (sexp (sneg x)), sadd (sexp y) (sexp (sneg y)), sadd (smul
        (sexp x) (sexp y)) (smul (sexp (sneg x)) (sexp (sneg y)))]
      ((r0 *! ((RExp.num 1) +! (r1 *! r2))) *! ((r3 *! r4) *! r5))
      ((r0 *! r5) *! ((r3 *! r4) +! ((r1 *! r3) *! (r2 *! r4)))) rfl)
      (cmul hs (cadd rfl (cmul (tanh_mul x) (tanh_mul y))))
      (ring [sexp x, sexp (sneg x), sexp y, sexp (sneg y)]
      (((r0 *! r2) -! (r1 *! r3)) *! (((r0 +! r1) *! (r2 +! r3)) +! ((r0 -! r1) *! (r2 -! r3))))
      (((r0 *! r2) +! (r1 *! r3)) *! (((r0 -! r1) *! (r2 +! r3)) +! ((r2 -! r3) *! (r0 +! r1)))) rfl)
      (cmul rfl (cadd (cmul (Eq.symm (tanh_mul x)) rfl) (cmul (Eq.symm (tanh_mul y)) rfl)))
      (ring [stanh x, stanh y, sadd (sexp x) (sexp (sneg x)), sadd (sexp y) (sexp (sneg y)), sadd (smul (sexp x) (sexp y))
        (smul (sexp (sneg x)) (sexp (sneg y)))]
      (r4 *! (((r0 *! r2) *! r3) +! ((r1 *! r3) *! r2)))
      ((r0 +! r1) *! ((r2 *! r3) *! r4)) rfl)
  field_cancel (smul (stanh (sadd x y)) (sadd (snat 1) (smul (stanh x) (stanh y)))) (sadd (stanh x) (stanh y))
    (smul (smul (sadd (sexp x) (sexp (sneg x))) (sadd (sexp y) (sexp (sneg y))))
      (sadd (smul (sexp x) (sexp y)) (smul (sexp (sneg x)) (sexp (sneg y)))))
    (mul_ne (smul (sadd (sexp x) (sexp (sneg x))) (sadd (sexp y) (sexp (sneg y))))
      (sadd (smul (sexp x) (sexp y)) (smul (sexp (sneg x)) (sexp (sneg y))))
      (mul_ne (sadd (sexp x) (sexp (sneg x))) (sadd (sexp y) (sexp (sneg y))) (cosh_ne x) (cosh_ne y)) hd)
    main

end Tensorem

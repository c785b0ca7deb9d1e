/- The order of `argmax`: a number is better than a lesser one, NaN is better than a number. Laws of IEEE 754 alone. -/
import Theory.Lawful
import Theory.Logic
universe u

namespace Tensorem
open Num

/-- x is better than m: greater, or NaN where m is not. -/
def better {α : Type u} [Num α] (m x : α) : Bool := pick (slt m x) true (pick (not (seq x x)) (seq m m) false)

theorem pick_or_false : ∀ (a b : Bool), pick a true b = false → And (a = false) (b = false)
  | true, b => fun (h : true = false) => False.elim (true_ne_false h)
  | false, b => fun (h : b = false) => And.intro rfl h

theorem pick_and_false : ∀ (a b : Bool), pick a b false = false → Or (a = false) (b = false)
  | true, b => fun (h : b = false) => Or.inr h
  | false, b => fun (h : false = false) => Or.inl rfl

theorem pick_and_true : ∀ (a b : Bool), pick a b false = true → And (a = true) (b = true)
  | true, b => fun (h : b = true) => And.intro rfl h
  | false, b => fun (h : false = true) => False.elim (false_ne_true h)

theorem lt_le {α : Type u} [Num α] [IeeeNum α] (a b : α) (h : slt a b = true) : sle a b = true :=
  and_left (sle a b) (not (seq a b)) (Eq.trans (Eq.symm (IeeeNum.lt_strict a b)) h)

theorem lt_not_le {α : Type u} [Num α] [IeeeNum α] (a b : α) (h : slt a b = true) (k : sle b a = true) : False :=
  have e : seq a b = true := Eq.trans (IeeeNum.eq_both a b) (and_true (sle a b) (sle b a) (lt_le a b h) k)
  have n : not (seq a b) = true := and_right (sle a b) (not (seq a b)) (Eq.trans (Eq.symm (IeeeNum.lt_strict a b)) h)
  true_ne_false (trans3 (Eq.symm n) (congrArg not e) rfl)

theorem le_seq {α : Type u} [Num α] [IeeeNum α] (a b : α) (h : sle a b = true) : seq a a = true :=
  Eq.trans (IeeeNum.eq_both a a) (and_true (sle a a) (sle a a) (IeeeNum.le_num a b h) (IeeeNum.le_num a b h))

theorem lt_chain {α : Type u} [Num α] [IeeeNum α] (a b c : α) (h : slt a b = true) (k : slt b c = true) : slt a c = true :=
  have ac : sle a c = true := IeeeNum.le_chain a b c (lt_le a b h) (lt_le b c k)
  by_bool (seq a c)
    (fun (e : seq a c = true) =>
      have ca : sle c a = true := and_right (sle a c) (sle c a) (Eq.trans (Eq.symm (IeeeNum.eq_both a c)) e)
      False.elim (lt_not_le b c k (IeeeNum.le_chain c a b ca (lt_le a b h))))
    (fun (e : seq a c = false) => Eq.trans (IeeeNum.lt_strict a c) (and_true (sle a c) (not (seq a c)) ac (congrArg not e)))

theorem better_irrefl {α : Type u} [Num α] [IeeeNum α] (x : α) : better x x = false :=
  Eq.trans (congrArg (fun (b : Bool) => pick b true (pick (not (seq x x)) (seq x x) false)) (IeeeNum.lt_irrefl x))
    (by_bool (seq x x)
      (fun (h : seq x x = true) => congrArg (fun (b : Bool) => pick (not b) b false) h)
      (fun (h : seq x x = false) => congrArg (fun (b : Bool) => pick (not b) b false) h))

theorem not_better {α : Type u} [Num α] (x y : α) (h : slt x y = false) (k : pick (not (seq y y)) (seq x x) false = false) :
    better x y = false :=
  Eq.trans (congrArg (fun (b : Bool) => pick b true (pick (not (seq y y)) (seq x x) false)) h) k

/-- What is not better than m is not better than what is better than m. -/
theorem better_after {α : Type u} [Num α] [IeeeNum α] (m x y : α) (h : better m x = true) (g : better m y = false) :
    better x y = false :=
  have g' : And (slt m y = false) (pick (not (seq y y)) (seq m m) false = false) :=
    pick_or_false (slt m y) (pick (not (seq y y)) (seq m m) false) g
  by_bool (slt m x)
    (fun (a : slt m x = true) =>
      have l : slt x y = false := false_of_not_true (slt x y) (fun (t : slt x y = true) =>
        true_ne_false (Eq.trans (Eq.symm (lt_chain m x y a t)) g'.left))
      have n : not (seq y y) = false :=
        orElim (pick_and_false (not (seq y y)) (seq m m) g'.right) (fun (t : not (seq y y) = false) => t)
          (fun (t : seq m m = false) => False.elim (true_ne_false (Eq.trans (Eq.symm (le_seq m x (lt_le m x a))) t)))
      not_better x y l (congrArg (fun (b : Bool) => pick b (seq x x) false) n))
    (fun (a : slt m x = false) =>
      have h' : pick (not (seq x x)) (seq m m) false = true :=
        Eq.trans (congrArg (fun (b : Bool) => pick b true (pick (not (seq x x)) (seq m m) false)) (Eq.symm a)) h
      have n : seq x x = false := false_of_not_true (seq x x) (fun (t : seq x x = true) =>
        true_ne_false (trans3 (Eq.symm (pick_and_true (not (seq x x)) (seq m m) h').left) (congrArg not t) rfl))
      have l : slt x y = false := false_of_not_true (slt x y) (fun (t : slt x y = true) =>
        true_ne_false (Eq.trans (Eq.symm (le_seq x y (lt_le x y t))) n))
      not_better x y l (Eq.trans (congrArg (fun (b : Bool) => pick (not (seq y y)) b false) n) (pick_same false (not (seq y y)))))

end Tensorem

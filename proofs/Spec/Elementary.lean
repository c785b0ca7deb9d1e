/- Generated from spec/elementary; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Theory.Signed
import Theory.Index
universe u

namespace Tensorem
open Num
open Primitive
open Bits

def Elementary.exp.a {α : Type u} [Bits α] (x : α) : α :=
  pick (sle (sabs x) (snat 104 : α)) x (snat 0 : α)

def Elementary.exp.n {α : Type u} [Bits α] (x : α) : α :=
  srint (smul (Elementary.exp.a x) (sratio 12102203 8388608 : α))

def Elementary.exp.g {α : Type u} [Bits α] (x : α) : α :=
  sfma (sneg (Elementary.exp.n x)) (sratio 1453635 2097152 : α) (Elementary.exp.a x)

def Elementary.exp.c {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.exp.n x) (sneg (sratio 1072225 562949953421312 : α))

def Elementary.exp.r {α : Type u} [Bits α] (x : α) : α :=
  ssub (Elementary.exp.g x) (Elementary.exp.c x)

def Elementary.exp.d {α : Type u} [Bits α] (x : α) : α :=
  ssub (ssub (Elementary.exp.g x) (Elementary.exp.r x)) (Elementary.exp.c x)

def Elementary.exp.q {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sfma (sratio 11976577 8589934592 : α) (Elementary.exp.r x) (sratio 8986185 1073741824 : α)) (Elementary.exp.r x) (sratio 5592367 134217728 : α)) (Elementary.exp.r x) (sratio 11184711 67108864 : α)) (Elementary.exp.r x) (sratio 1 2 : α)

def Elementary.exp.s {α : Type u} [Bits α] (x : α) : α :=
  sadd (snat 1 : α) (Elementary.exp.r x)

def Elementary.exp.t {α : Type u} [Bits α] (x : α) : α :=
  sfma (smul (Elementary.exp.r x) (Elementary.exp.r x)) (Elementary.exp.q x) (sfma (Elementary.exp.s x) (Elementary.exp.d x) (ssub (Elementary.exp.r x) (ssub (Elementary.exp.s x) (snat 1 : α))))

def Elementary.exp.y {α : Type u} [Bits α] (x : α) : α :=
  sscale (sadd (Elementary.exp.s x) (Elementary.exp.t x)) (sindex (Elementary.exp.n x))

def Elementary.exp {α : Type u} [Bits α] (x : α) : α :=
  pick (sle (sabs x) (snat 104 : α)) (Tensorem.Elementary.exp.y x) (pick (slt (snat 0 : α) x) (stop : α) (pick (slt x (snat 0 : α)) (snat 0 : α) x))

def Elementary.log.regular {α : Type u} [Bits α] (x : α) : Bool :=
  pick (slt (snat 0 : α) x) (slt x (stop : α)) false

def Elementary.log.a {α : Type u} [Bits α] (x : α) : α :=
  pick (Elementary.log.regular x) x (snat 1 : α)

def Elementary.log.tiny {α : Type u} [Bits α] (x : α) : Bool :=
  slt (Elementary.log.a x) (sratio 1 85070591730234615865843651857942052864 : α)

def Elementary.log.b {α : Type u} [Bits α] (x : α) : α :=
  pick (Elementary.log.tiny x) (smul (Elementary.log.a x) (snat 16777216 : α)) (Elementary.log.a x)

def Elementary.log.e {α : Type u} [Bits α] (x : α) : Signed :=
  sexponent (Elementary.log.b x)

def Elementary.log.m {α : Type u} [Bits α] (x : α) : α :=
  sscale (Elementary.log.b x) (Signed.neg (Elementary.log.e x))

def Elementary.log.high {α : Type u} [Bits α] (x : α) : Bool :=
  slt (sratio 11863283 8388608 : α) (Elementary.log.m x)

def Elementary.log.f {α : Type u} [Bits α] (x : α) : α :=
  ssub (pick (Elementary.log.high x) (smul (sratio 1 2 : α) (Elementary.log.m x)) (Elementary.log.m x)) (snat 1 : α)

def Elementary.log.k {α : Type u} [Bits α] (x : α) : α :=
  sreal (Signed.sub (Signed.add (Elementary.log.e x) (pick (Elementary.log.high x) (Signed.plus 1) (Signed.plus 0))) (pick (Elementary.log.tiny x) (Signed.plus 24) (Signed.plus 0)))

def Elementary.log.h {α : Type u} [Bits α] (x : α) : α :=
  smul (smul (sratio 1 2 : α) (Elementary.log.f x)) (Elementary.log.f x)

def Elementary.log.i {α : Type u} [Bits α] (x : α) : α :=
  sfma (smul (sratio 1 2 : α) (Elementary.log.f x)) (Elementary.log.f x) (sneg (Elementary.log.h x))

def Elementary.log.s {α : Type u} [Bits α] (x : α) : α :=
  ssub (Elementary.log.f x) (Elementary.log.h x)

def Elementary.log.d {α : Type u} [Bits α] (x : α) : α :=
  ssub (ssub (ssub (Elementary.log.f x) (Elementary.log.s x)) (Elementary.log.h x)) (Elementary.log.i x)

def Elementary.log.p4 {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sfma (sratio 9058769 134217728 : α) (Elementary.log.f x) (sneg (sratio 15663367 134217728 : α))) (Elementary.log.f x) (sratio 7974913 67108864 : α)) (Elementary.log.f x) (sneg (sratio 16651363 134217728 : α))) (Elementary.log.f x) (sratio 9543121 67108864 : α)

def Elementary.log.p {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sfma (Elementary.log.p4 x) (Elementary.log.f x) (sneg (sratio 5592849 33554432 : α))) (Elementary.log.f x) (sratio 13423163 67108864 : α)) (Elementary.log.f x) (sneg (sratio 8388611 33554432 : α))) (Elementary.log.f x) (sratio 2796201 8388608 : α)

def Elementary.log.c {α : Type u} [Bits α] (x : α) : α :=
  sfma (Elementary.log.k x) (sratio 6283079 4398046511104 : α) (sfma (smul (smul (Elementary.log.f x) (Elementary.log.f x)) (Elementary.log.f x)) (Elementary.log.p x) (Elementary.log.d x))

def Elementary.log.w {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.log.k x) (sratio 22713 32768 : α)

def Elementary.log.v {α : Type u} [Bits α] (x : α) : α :=
  sadd (Elementary.log.w x) (Elementary.log.s x)

def Elementary.log.y {α : Type u} [Bits α] (x : α) : α :=
  sadd (Elementary.log.v x) (sadd (sadd (ssub (Elementary.log.w x) (Elementary.log.v x)) (Elementary.log.s x)) (Elementary.log.c x))

def Elementary.log {α : Type u} [Bits α] (x : α) : α :=
  pick (Tensorem.Elementary.log.regular x) (Tensorem.Elementary.log.y x) (pick (seq x (snat 0 : α)) (sbottom : α) (pick (slt (snat 0 : α) x) x (snan : α)))

def Elementary.tanh.a {α : Type u} [Bits α] (x : α) : α :=
  sabs x

def Elementary.tanh.z {α : Type u} [Bits α] (x : α) : α :=
  smul x x

def Elementary.tanh.p {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sfma (sneg (sratio 13406417 2147483648 : α)) (Elementary.tanh.z x) (sratio 2825379 134217728 : α)) (Elementary.tanh.z x) (sneg (sratio 14454591 268435456 : α))) (Elementary.tanh.z x) (sratio 8947319 67108864 : α)) (Elementary.tanh.z x) (sneg (sratio 11184805 33554432 : α))

def Elementary.tanh.u {α : Type u} [Bits α] (x : α) : α :=
  sfma (smul x (Elementary.tanh.z x)) (Elementary.tanh.p x) x

def Elementary.tanh.b {α : Type u} [Bits α] (x : α) : α :=
  smul (sneg (snat 2 : α)) (pick (sle (Elementary.tanh.a x) (snat 10 : α)) (Elementary.tanh.a x) (snat 10 : α))

def Elementary.tanh.n {α : Type u} [Bits α] (x : α) : α :=
  srint (smul (Elementary.tanh.b x) (sratio 12102203 8388608 : α))

def Elementary.tanh.g {α : Type u} [Bits α] (x : α) : α :=
  sfma (sneg (Elementary.tanh.n x)) (sratio 1453635 2097152 : α) (Elementary.tanh.b x)

def Elementary.tanh.c {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.tanh.n x) (sneg (sratio 1072225 562949953421312 : α))

def Elementary.tanh.r {α : Type u} [Bits α] (x : α) : α :=
  ssub (Elementary.tanh.g x) (Elementary.tanh.c x)

def Elementary.tanh.d {α : Type u} [Bits α] (x : α) : α :=
  ssub (ssub (Elementary.tanh.g x) (Elementary.tanh.r x)) (Elementary.tanh.c x)

def Elementary.tanh.q {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sfma (sratio 11976577 8589934592 : α) (Elementary.tanh.r x) (sratio 8986185 1073741824 : α)) (Elementary.tanh.r x) (sratio 5592367 134217728 : α)) (Elementary.tanh.r x) (sratio 11184711 67108864 : α)) (Elementary.tanh.r x) (sratio 1 2 : α)

def Elementary.tanh.s {α : Type u} [Bits α] (x : α) : α :=
  sadd (snat 1 : α) (Elementary.tanh.r x)

def Elementary.tanh.t {α : Type u} [Bits α] (x : α) : α :=
  sfma (smul (Elementary.tanh.r x) (Elementary.tanh.r x)) (Elementary.tanh.q x) (sfma (Elementary.tanh.s x) (Elementary.tanh.d x) (ssub (Elementary.tanh.r x) (ssub (Elementary.tanh.s x) (snat 1 : α))))

def Elementary.tanh.h {α : Type u} [Bits α] (x : α) : α :=
  sadd (Elementary.tanh.s x) (Elementary.tanh.t x)

def Elementary.tanh.i {α : Type u} [Bits α] (x : α) : α :=
  sscale (sadd (ssub (Elementary.tanh.s x) (Elementary.tanh.h x)) (Elementary.tanh.t x)) (sindex (Elementary.tanh.n x))

def Elementary.tanh.e {α : Type u} [Bits α] (x : α) : α :=
  sscale (Elementary.tanh.h x) (sindex (Elementary.tanh.n x))

def Elementary.tanh.m {α : Type u} [Bits α] (x : α) : α :=
  ssub (snat 1 : α) (Elementary.tanh.e x)

def Elementary.tanh.j {α : Type u} [Bits α] (x : α) : α :=
  ssub (ssub (ssub (snat 1 : α) (Elementary.tanh.m x)) (Elementary.tanh.e x)) (Elementary.tanh.i x)

def Elementary.tanh.k {α : Type u} [Bits α] (x : α) : α :=
  sadd (snat 1 : α) (Elementary.tanh.e x)

def Elementary.tanh.l {α : Type u} [Bits α] (x : α) : α :=
  sadd (sadd (ssub (snat 1 : α) (Elementary.tanh.k x)) (Elementary.tanh.e x)) (Elementary.tanh.i x)

def Elementary.tanh.w {α : Type u} [Bits α] (x : α) : α :=
  sdiv (snat 1 : α) (Elementary.tanh.k x)

def Elementary.tanh.o {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.tanh.m x) (Elementary.tanh.w x)

def Elementary.tanh.v {α : Type u} [Bits α] (x : α) : α :=
  sfma (sadd (sfma (sneg (Elementary.tanh.o x)) (Elementary.tanh.k x) (Elementary.tanh.m x)) (sfma (sneg (Elementary.tanh.o x)) (Elementary.tanh.l x) (Elementary.tanh.j x))) (Elementary.tanh.w x) (Elementary.tanh.o x)

def Elementary.tanh {α : Type u} [Bits α] (x : α) : α :=
  pick (sle (Tensorem.Elementary.tanh.a x) (sratio 11 20 : α)) (pick (seq x (snat 0 : α)) x (Tensorem.Elementary.tanh.u x)) (pick (slt (snat 0 : α) x) (Tensorem.Elementary.tanh.v x) (pick (slt x (snat 0 : α)) (sneg (Tensorem.Elementary.tanh.v x)) x))

def Elementary.erf.a {α : Type u} [Bits α] (x : α) : α :=
  sabs x

def Elementary.erf.z {α : Type u} [Bits α] (x : α) : α :=
  smul x x

def Elementary.erf.p3 {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sratio 11435527 137438953472 : α) (Elementary.erf.z x) (sneg (sratio 3491405 4294967296 : α))) (Elementary.erf.z x) (sratio 5583021 1073741824 : α)) (Elementary.erf.z x) (sneg (sratio 1802455 67108864 : α))

def Elementary.erf.p {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (Elementary.erf.p3 x) (Elementary.erf.z x) (sratio 1893087 16777216 : α)) (Elementary.erf.z x) (sneg (sratio 12620705 33554432 : α))) (Elementary.erf.z x) (sratio 2153845 16777216 : α)

def Elementary.erf.u {α : Type u} [Bits α] (x : α) : α :=
  sfma x (Elementary.erf.p x) x

def Elementary.erf.b {α : Type u} [Bits α] (x : α) : α :=
  pick (sle (Elementary.erf.a x) (snat 4 : α)) (Elementary.erf.a x) (snat 4 : α)

def Elementary.erf.l4 {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sratio 11610943 549755813888 : α) (Elementary.erf.b x) (sneg (sratio 14937733 34359738368 : α))) (Elementary.erf.b x) (sratio 8960167 2147483648 : α)) (Elementary.erf.b x) (sneg (sratio 13487755 536870912 : α))

def Elementary.erf.l {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sfma (Elementary.erf.l4 x) (Elementary.erf.b x) (sratio 7266911 67108864 : α)) (Elementary.erf.b x) (sratio 10625717 16777216 : α)) (Elementary.erf.b x) (sratio 4737539 4194304 : α)) (Elementary.erf.b x) (sneg (sratio 1504809 8589934592 : α))

def Elementary.erf.n {α : Type u} [Bits α] (x : α) : α :=
  srint (smul (Elementary.erf.l x) (sneg (sratio 12102203 8388608 : α)))

def Elementary.erf.r {α : Type u} [Bits α] (x : α) : α :=
  sfma (Elementary.erf.n x) (sratio 1072225 562949953421312 : α) (sfma (sneg (Elementary.erf.n x)) (sratio 1453635 2097152 : α) (sneg (Elementary.erf.l x)))

def Elementary.erf.q {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sfma (sratio 11976577 8589934592 : α) (Elementary.erf.r x) (sratio 8986185 1073741824 : α)) (Elementary.erf.r x) (sratio 5592367 134217728 : α)) (Elementary.erf.r x) (sratio 11184711 67108864 : α)) (Elementary.erf.r x) (sratio 1 2 : α)

def Elementary.erf.e {α : Type u} [Bits α] (x : α) : α :=
  sscale (sadd (snat 1 : α) (sfma (smul (Elementary.erf.r x) (Elementary.erf.r x)) (Elementary.erf.q x) (Elementary.erf.r x))) (sindex (Elementary.erf.n x))

def Elementary.erf.v {α : Type u} [Bits α] (x : α) : α :=
  ssub (snat 1 : α) (Elementary.erf.e x)

def Elementary.erf {α : Type u} [Bits α] (x : α) : α :=
  pick (sle (Tensorem.Elementary.erf.a x) (sratio 59 64 : α)) (Tensorem.Elementary.erf.u x) (pick (slt (snat 0 : α) x) (Tensorem.Elementary.erf.v x) (pick (slt x (snat 0 : α)) (sneg (Tensorem.Elementary.erf.v x)) x))

def Elementary.sigmoid.a {α : Type u} [Bits α] (x : α) : α :=
  sabs x

def Elementary.sigmoid.b {α : Type u} [Bits α] (x : α) : α :=
  pick (sle (Elementary.sigmoid.a x) (snat 104 : α)) (sneg (Elementary.sigmoid.a x)) (sneg (snat 104 : α))

def Elementary.sigmoid.n {α : Type u} [Bits α] (x : α) : α :=
  srint (smul (Elementary.sigmoid.b x) (sratio 12102203 8388608 : α))

def Elementary.sigmoid.g {α : Type u} [Bits α] (x : α) : α :=
  sfma (sneg (Elementary.sigmoid.n x)) (sratio 1453635 2097152 : α) (Elementary.sigmoid.b x)

def Elementary.sigmoid.c {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.sigmoid.n x) (sneg (sratio 1072225 562949953421312 : α))

def Elementary.sigmoid.r {α : Type u} [Bits α] (x : α) : α :=
  ssub (Elementary.sigmoid.g x) (Elementary.sigmoid.c x)

def Elementary.sigmoid.d {α : Type u} [Bits α] (x : α) : α :=
  ssub (ssub (Elementary.sigmoid.g x) (Elementary.sigmoid.r x)) (Elementary.sigmoid.c x)

def Elementary.sigmoid.q {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sfma (sratio 11976577 8589934592 : α) (Elementary.sigmoid.r x) (sratio 8986185 1073741824 : α)) (Elementary.sigmoid.r x) (sratio 5592367 134217728 : α)) (Elementary.sigmoid.r x) (sratio 11184711 67108864 : α)) (Elementary.sigmoid.r x) (sratio 1 2 : α)

def Elementary.sigmoid.s {α : Type u} [Bits α] (x : α) : α :=
  sadd (snat 1 : α) (Elementary.sigmoid.r x)

def Elementary.sigmoid.t {α : Type u} [Bits α] (x : α) : α :=
  sfma (smul (Elementary.sigmoid.r x) (Elementary.sigmoid.r x)) (Elementary.sigmoid.q x) (sfma (Elementary.sigmoid.s x) (Elementary.sigmoid.d x) (ssub (Elementary.sigmoid.r x) (ssub (Elementary.sigmoid.s x) (snat 1 : α))))

def Elementary.sigmoid.h {α : Type u} [Bits α] (x : α) : α :=
  sadd (Elementary.sigmoid.s x) (Elementary.sigmoid.t x)

def Elementary.sigmoid.i {α : Type u} [Bits α] (x : α) : α :=
  sadd (ssub (Elementary.sigmoid.s x) (Elementary.sigmoid.h x)) (Elementary.sigmoid.t x)

def Elementary.sigmoid.e {α : Type u} [Bits α] (x : α) : α :=
  sscale (Elementary.sigmoid.h x) (sindex (Elementary.sigmoid.n x))

def Elementary.sigmoid.k {α : Type u} [Bits α] (x : α) : α :=
  sadd (snat 1 : α) (Elementary.sigmoid.e x)

def Elementary.sigmoid.l {α : Type u} [Bits α] (x : α) : α :=
  sadd (sadd (ssub (snat 1 : α) (Elementary.sigmoid.k x)) (Elementary.sigmoid.e x)) (sscale (Elementary.sigmoid.i x) (sindex (Elementary.sigmoid.n x)))

def Elementary.sigmoid.m {α : Type u} [Bits α] (x : α) : α :=
  pick (slt x (snat 0 : α)) (Elementary.sigmoid.h x) (snat 1 : α)

def Elementary.sigmoid.j {α : Type u} [Bits α] (x : α) : α :=
  pick (slt x (snat 0 : α)) (Elementary.sigmoid.i x) (snat 0 : α)

def Elementary.sigmoid.w {α : Type u} [Bits α] (x : α) : α :=
  sdiv (snat 1 : α) (Elementary.sigmoid.k x)

def Elementary.sigmoid.o {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.sigmoid.m x) (Elementary.sigmoid.w x)

def Elementary.sigmoid.v {α : Type u} [Bits α] (x : α) : α :=
  sfma (sadd (sfma (sneg (Elementary.sigmoid.o x)) (Elementary.sigmoid.k x) (Elementary.sigmoid.m x)) (sfma (sneg (Elementary.sigmoid.o x)) (Elementary.sigmoid.l x) (Elementary.sigmoid.j x))) (Elementary.sigmoid.w x) (Elementary.sigmoid.o x)

def Elementary.sigmoid.y {α : Type u} [Bits α] (x : α) : α :=
  sscale (Elementary.sigmoid.v x) (pick (slt x (snat 0 : α)) (sindex (Elementary.sigmoid.n x)) (Signed.plus 0))

def Elementary.sigmoid {α : Type u} [Bits α] (x : α) : α :=
  pick (seq x x) (Tensorem.Elementary.sigmoid.y x) x

def Elementary.rsqrt.y {α : Type u} [Bits α] (x : α) : α :=
  sdiv (snat 1 : α) (ssqrt x)

def Elementary.rsqrt.h {α : Type u} [Bits α] (x : α) : α :=
  smul x (Elementary.rsqrt.y x)

def Elementary.rsqrt.l {α : Type u} [Bits α] (x : α) : α :=
  sfma x (Elementary.rsqrt.y x) (sneg (Elementary.rsqrt.h x))

def Elementary.rsqrt.e {α : Type u} [Bits α] (x : α) : α :=
  sfma (sneg (Elementary.rsqrt.l x)) (Elementary.rsqrt.y x) (sfma (sneg (Elementary.rsqrt.h x)) (Elementary.rsqrt.y x) (snat 1 : α))

def Elementary.rsqrt.z {α : Type u} [Bits α] (x : α) : α :=
  sfma (smul (sratio 1 2 : α) (Elementary.rsqrt.y x)) (Elementary.rsqrt.e x) (Elementary.rsqrt.y x)

def Elementary.rsqrt {α : Type u} [Bits α] (x : α) : α :=
  pick (pick (slt (snat 0 : α) x) (slt x (stop : α)) false) (Tensorem.Elementary.rsqrt.z x) (Tensorem.Elementary.rsqrt.y x)

def Elementary.sin.a {α : Type u} [Bits α] (x : α) : α :=
  sabs x

def Elementary.sin.near {α : Type u} [Bits α] (x : α) : Bool :=
  sle (Elementary.sin.a x) (snat 65536 : α)

def Elementary.sin.b {α : Type u} [Bits α] (x : α) : α :=
  pick (Elementary.sin.near x) (Elementary.sin.a x) (snat 0 : α)

def Elementary.sin.n {α : Type u} [Bits α] (x : α) : α :=
  srint (smul (Elementary.sin.b x) (sratio 10680707 16777216 : α))

def Elementary.sin.g {α : Type u} [Bits α] (x : α) : α :=
  sfma (sneg (Elementary.sin.n x)) (sratio 13176795 8388608 : α) (Elementary.sin.b x)

def Elementary.sin.c {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.sin.n x) (sneg (sratio 6151831 140737488355328 : α))

def Elementary.sin.d {α : Type u} [Bits α] (x : α) : α :=
  sfma (Elementary.sin.n x) (sneg (sratio 6151831 140737488355328 : α)) (sneg (Elementary.sin.c x))

def Elementary.sin.h {α : Type u} [Bits α] (x : α) : α :=
  ssub (Elementary.sin.g x) (Elementary.sin.c x)

def Elementary.sin.i {α : Type u} [Bits α] (x : α) : α :=
  ssub (Elementary.sin.h x) (Elementary.sin.g x)

def Elementary.sin.j {α : Type u} [Bits α] (x : α) : α :=
  sfma (Elementary.sin.n x) (sratio 16198893 9444732965739290427392 : α) (ssub (ssub (ssub (Elementary.sin.g x) (ssub (Elementary.sin.h x) (Elementary.sin.i x))) (sadd (Elementary.sin.c x) (Elementary.sin.i x))) (Elementary.sin.d x))

def Elementary.sin.s {α : Type u} [Bits α] (x : α) : α :=
  sadd (Elementary.sin.h x) (Elementary.sin.j x)

def Elementary.sin.t {α : Type u} [Bits α] (x : α) : α :=
  sadd (ssub (Elementary.sin.h x) (Elementary.sin.s x)) (Elementary.sin.j x)

def Elementary.sin.u {α : Type u} [Bits α] (x : α) : α :=
  pick (pick (slt (snat 65536 : α) (Elementary.sin.a x)) (slt (Elementary.sin.a x) (stop : α)) false) (Elementary.sin.a x) (snat 65536 : α)

def Elementary.sin.e {α : Type u} [Bits α] (x : α) : Signed :=
  sexponent (Elementary.sin.u x)

def Elementary.sin.m {α : Type u} [Bits α] (x : α) : Signed :=
  sindex (sscale (Elementary.sin.u x) (Signed.sub (Signed.plus 23) (Elementary.sin.e x)))

def Elementary.sin.o {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.sub (Elementary.sin.e x) (Signed.plus 16)

def Elementary.sin.k {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.div (Elementary.sin.o x) (Signed.plus 32)

def Elementary.sin.l {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.mod (Elementary.sin.o x) (Signed.plus 32)

def Elementary.sin.t0 {α : Type u} [Bits α] (x : α) : Signed :=
  pick (Signed.equal (Elementary.sin.k x) (Signed.plus 0)) (Signed.plus 5340353) (pick (Signed.equal (Elementary.sin.k x) (Signed.plus 1)) (Signed.plus 3072795146) (pick (Signed.equal (Elementary.sin.k x) (Signed.plus 2)) (Signed.plus 2499679147) (Signed.plus 3908737646)))

def Elementary.sin.t1 {α : Type u} [Bits α] (x : α) : Signed :=
  pick (Signed.equal (Elementary.sin.k x) (Signed.plus 0)) (Signed.plus 3072795146) (pick (Signed.equal (Elementary.sin.k x) (Signed.plus 1)) (Signed.plus 2499679147) (pick (Signed.equal (Elementary.sin.k x) (Signed.plus 2)) (Signed.plus 3908737646) (Signed.plus 3765285194)))

def Elementary.sin.t2 {α : Type u} [Bits α] (x : α) : Signed :=
  pick (Signed.equal (Elementary.sin.k x) (Signed.plus 0)) (Signed.plus 2499679147) (pick (Signed.equal (Elementary.sin.k x) (Signed.plus 1)) (Signed.plus 3908737646) (pick (Signed.equal (Elementary.sin.k x) (Signed.plus 2)) (Signed.plus 3765285194) (Signed.plus 3432915400)))

def Elementary.sin.t3 {α : Type u} [Bits α] (x : α) : Signed :=
  pick (Signed.equal (Elementary.sin.k x) (Signed.plus 0)) (Signed.plus 3908737646) (pick (Signed.equal (Elementary.sin.k x) (Signed.plus 1)) (Signed.plus 3765285194) (pick (Signed.equal (Elementary.sin.k x) (Signed.plus 2)) (Signed.plus 3432915400) (Signed.plus 553593009)))

def Elementary.sin.w0 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.bitsOr (Signed.bitsAnd (Signed.shl (Elementary.sin.t0 x) (Elementary.sin.l x)) (Signed.plus 4294967295)) (Signed.shr (Elementary.sin.t1 x) (Signed.sub (Signed.plus 32) (Elementary.sin.l x)))

def Elementary.sin.w1 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.bitsOr (Signed.bitsAnd (Signed.shl (Elementary.sin.t1 x) (Elementary.sin.l x)) (Signed.plus 4294967295)) (Signed.shr (Elementary.sin.t2 x) (Signed.sub (Signed.plus 32) (Elementary.sin.l x)))

def Elementary.sin.w2 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.bitsOr (Signed.bitsAnd (Signed.shl (Elementary.sin.t2 x) (Elementary.sin.l x)) (Signed.plus 4294967295)) (Signed.shr (Elementary.sin.t3 x) (Signed.sub (Signed.plus 32) (Elementary.sin.l x)))

def Elementary.sin.p1 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.add (Signed.mul (Elementary.sin.m x) (Elementary.sin.w1 x)) (Signed.shr (Signed.mul (Elementary.sin.m x) (Elementary.sin.w2 x)) (Signed.plus 32))

def Elementary.sin.p0 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.add (Signed.mul (Elementary.sin.m x) (Elementary.sin.w0 x)) (Signed.shr (Elementary.sin.p1 x) (Signed.plus 32))

def Elementary.sin.f {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.bitsOr (Signed.shl (Signed.bitsAnd (Elementary.sin.p0 x) (Signed.plus 1073741823)) (Signed.plus 32)) (Signed.bitsAnd (Elementary.sin.p1 x) (Signed.plus 4294967295))

def Elementary.sin.up {α : Type u} [Bits α] (x : α) : Bool :=
  Signed.lessEqual (Signed.plus 2305843009213693952) (Elementary.sin.f x)

def Elementary.sin.v62 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.sub (Elementary.sin.f x) (pick (Elementary.sin.up x) (Signed.plus 4611686018427387904) (Signed.plus 0))

def Elementary.sin.quadrant {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.add (Signed.bitsAnd (Signed.shr (Elementary.sin.p0 x) (Signed.plus 30)) (Signed.plus 3)) (pick (Elementary.sin.up x) (Signed.plus 1) (Signed.plus 0))

def Elementary.sin.vh {α : Type u} [Bits α] (x : α) : α :=
  sreal (Elementary.sin.v62 x)

def Elementary.sin.vl {α : Type u} [Bits α] (x : α) : α :=
  sreal (Signed.sub (Elementary.sin.v62 x) (sindex (Elementary.sin.vh x)))

def Elementary.sin.rh {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.sin.vh x) (sratio 13176795 38685626227668133590597632 : α)

def Elementary.sin.rl {α : Type u} [Bits α] (x : α) : α :=
  sadd (sfma (Elementary.sin.vh x) (sratio 13176795 38685626227668133590597632 : α) (sneg (Elementary.sin.rh x))) (sfma (Elementary.sin.vh x) (sneg (sratio 6151831 649037107316853453566312041152512 : α)) (smul (Elementary.sin.vl x) (sratio 13176795 38685626227668133590597632 : α)))

def Elementary.sin.r {α : Type u} [Bits α] (x : α) : α :=
  pick (Elementary.sin.near x) (Elementary.sin.s x) (Elementary.sin.rh x)

def Elementary.sin.y {α : Type u} [Bits α] (x : α) : α :=
  pick (Elementary.sin.near x) (Elementary.sin.t x) (Elementary.sin.rl x)

def Elementary.sin.q {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.mod (pick (Elementary.sin.near x) (sindex (Elementary.sin.n x)) (Elementary.sin.quadrant x)) (Signed.plus 4)

def Elementary.sin.z {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.sin.r x) (Elementary.sin.r x)

def Elementary.sin.sp {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sratio 12430395 4398046511104 : α) (Elementary.sin.z x) (sneg (sratio 13642577 68719476736 : α))) (Elementary.sin.z x) (sratio 8947897 1073741824 : α)) (Elementary.sin.z x) (sneg (sratio 11184811 67108864 : α))

def Elementary.sin.sine {α : Type u} [Bits α] (x : α) : α :=
  sadd (Elementary.sin.r x) (sfma (smul (Elementary.sin.r x) (Elementary.sin.z x)) (Elementary.sin.sp x) (sfma (smul (sneg (sratio 1 2 : α)) (Elementary.sin.z x)) (Elementary.sin.y x) (Elementary.sin.y x)))

def Elementary.sin.cp {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sratio 13430581 549755813888 : α) (Elementary.sin.z x) (sneg (sratio 5964549 4294967296 : α))) (Elementary.sin.z x) (sratio 11184805 268435456 : α)

def Elementary.sin.ch {α : Type u} [Bits α] (x : α) : α :=
  ssub (snat 1 : α) (smul (sratio 1 2 : α) (Elementary.sin.z x))

def Elementary.sin.cl {α : Type u} [Bits α] (x : α) : α :=
  ssub (ssub (ssub (snat 1 : α) (Elementary.sin.ch x)) (smul (sratio 1 2 : α) (Elementary.sin.z x))) (sfma (sratio 1 2 : α) (sfma (Elementary.sin.r x) (Elementary.sin.r x) (sneg (Elementary.sin.z x))) (smul (Elementary.sin.r x) (Elementary.sin.y x)))

def Elementary.sin.cosine {α : Type u} [Bits α] (x : α) : α :=
  sadd (Elementary.sin.ch x) (sfma (smul (Elementary.sin.z x) (Elementary.sin.z x)) (Elementary.sin.cp x) (Elementary.sin.cl x))

def Elementary.sin.w {α : Type u} [Bits α] (x : α) : α :=
  pick (Signed.equal (Signed.mod (Elementary.sin.q x) (Signed.plus 2)) (Signed.plus 0)) (Elementary.sin.sine x) (Elementary.sin.cosine x)

def Elementary.sin.v {α : Type u} [Bits α] (x : α) : α :=
  pick (slt (Elementary.sin.a x) (stop : α)) (pick (Signed.less (Elementary.sin.q x) (Signed.plus 2)) (Elementary.sin.w x) (sneg (Elementary.sin.w x))) (snan : α)

def Elementary.sin {α : Type u} [Bits α] (x : α) : α :=
  pick (seq x (snat 0 : α)) x (pick (slt x (snat 0 : α)) (sneg (Tensorem.Elementary.sin.v x)) (Tensorem.Elementary.sin.v x))

def Elementary.cos.a {α : Type u} [Bits α] (x : α) : α :=
  sabs x

def Elementary.cos.near {α : Type u} [Bits α] (x : α) : Bool :=
  sle (Elementary.cos.a x) (snat 65536 : α)

def Elementary.cos.b {α : Type u} [Bits α] (x : α) : α :=
  pick (Elementary.cos.near x) (Elementary.cos.a x) (snat 0 : α)

def Elementary.cos.n {α : Type u} [Bits α] (x : α) : α :=
  srint (smul (Elementary.cos.b x) (sratio 10680707 16777216 : α))

def Elementary.cos.g {α : Type u} [Bits α] (x : α) : α :=
  sfma (sneg (Elementary.cos.n x)) (sratio 13176795 8388608 : α) (Elementary.cos.b x)

def Elementary.cos.c {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.cos.n x) (sneg (sratio 6151831 140737488355328 : α))

def Elementary.cos.d {α : Type u} [Bits α] (x : α) : α :=
  sfma (Elementary.cos.n x) (sneg (sratio 6151831 140737488355328 : α)) (sneg (Elementary.cos.c x))

def Elementary.cos.h {α : Type u} [Bits α] (x : α) : α :=
  ssub (Elementary.cos.g x) (Elementary.cos.c x)

def Elementary.cos.i {α : Type u} [Bits α] (x : α) : α :=
  ssub (Elementary.cos.h x) (Elementary.cos.g x)

def Elementary.cos.j {α : Type u} [Bits α] (x : α) : α :=
  sfma (Elementary.cos.n x) (sratio 16198893 9444732965739290427392 : α) (ssub (ssub (ssub (Elementary.cos.g x) (ssub (Elementary.cos.h x) (Elementary.cos.i x))) (sadd (Elementary.cos.c x) (Elementary.cos.i x))) (Elementary.cos.d x))

def Elementary.cos.s {α : Type u} [Bits α] (x : α) : α :=
  sadd (Elementary.cos.h x) (Elementary.cos.j x)

def Elementary.cos.t {α : Type u} [Bits α] (x : α) : α :=
  sadd (ssub (Elementary.cos.h x) (Elementary.cos.s x)) (Elementary.cos.j x)

def Elementary.cos.u {α : Type u} [Bits α] (x : α) : α :=
  pick (pick (slt (snat 65536 : α) (Elementary.cos.a x)) (slt (Elementary.cos.a x) (stop : α)) false) (Elementary.cos.a x) (snat 65536 : α)

def Elementary.cos.e {α : Type u} [Bits α] (x : α) : Signed :=
  sexponent (Elementary.cos.u x)

def Elementary.cos.m {α : Type u} [Bits α] (x : α) : Signed :=
  sindex (sscale (Elementary.cos.u x) (Signed.sub (Signed.plus 23) (Elementary.cos.e x)))

def Elementary.cos.o {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.sub (Elementary.cos.e x) (Signed.plus 16)

def Elementary.cos.k {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.div (Elementary.cos.o x) (Signed.plus 32)

def Elementary.cos.l {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.mod (Elementary.cos.o x) (Signed.plus 32)

def Elementary.cos.t0 {α : Type u} [Bits α] (x : α) : Signed :=
  pick (Signed.equal (Elementary.cos.k x) (Signed.plus 0)) (Signed.plus 5340353) (pick (Signed.equal (Elementary.cos.k x) (Signed.plus 1)) (Signed.plus 3072795146) (pick (Signed.equal (Elementary.cos.k x) (Signed.plus 2)) (Signed.plus 2499679147) (Signed.plus 3908737646)))

def Elementary.cos.t1 {α : Type u} [Bits α] (x : α) : Signed :=
  pick (Signed.equal (Elementary.cos.k x) (Signed.plus 0)) (Signed.plus 3072795146) (pick (Signed.equal (Elementary.cos.k x) (Signed.plus 1)) (Signed.plus 2499679147) (pick (Signed.equal (Elementary.cos.k x) (Signed.plus 2)) (Signed.plus 3908737646) (Signed.plus 3765285194)))

def Elementary.cos.t2 {α : Type u} [Bits α] (x : α) : Signed :=
  pick (Signed.equal (Elementary.cos.k x) (Signed.plus 0)) (Signed.plus 2499679147) (pick (Signed.equal (Elementary.cos.k x) (Signed.plus 1)) (Signed.plus 3908737646) (pick (Signed.equal (Elementary.cos.k x) (Signed.plus 2)) (Signed.plus 3765285194) (Signed.plus 3432915400)))

def Elementary.cos.t3 {α : Type u} [Bits α] (x : α) : Signed :=
  pick (Signed.equal (Elementary.cos.k x) (Signed.plus 0)) (Signed.plus 3908737646) (pick (Signed.equal (Elementary.cos.k x) (Signed.plus 1)) (Signed.plus 3765285194) (pick (Signed.equal (Elementary.cos.k x) (Signed.plus 2)) (Signed.plus 3432915400) (Signed.plus 553593009)))

def Elementary.cos.w0 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.bitsOr (Signed.bitsAnd (Signed.shl (Elementary.cos.t0 x) (Elementary.cos.l x)) (Signed.plus 4294967295)) (Signed.shr (Elementary.cos.t1 x) (Signed.sub (Signed.plus 32) (Elementary.cos.l x)))

def Elementary.cos.w1 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.bitsOr (Signed.bitsAnd (Signed.shl (Elementary.cos.t1 x) (Elementary.cos.l x)) (Signed.plus 4294967295)) (Signed.shr (Elementary.cos.t2 x) (Signed.sub (Signed.plus 32) (Elementary.cos.l x)))

def Elementary.cos.w2 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.bitsOr (Signed.bitsAnd (Signed.shl (Elementary.cos.t2 x) (Elementary.cos.l x)) (Signed.plus 4294967295)) (Signed.shr (Elementary.cos.t3 x) (Signed.sub (Signed.plus 32) (Elementary.cos.l x)))

def Elementary.cos.p1 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.add (Signed.mul (Elementary.cos.m x) (Elementary.cos.w1 x)) (Signed.shr (Signed.mul (Elementary.cos.m x) (Elementary.cos.w2 x)) (Signed.plus 32))

def Elementary.cos.p0 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.add (Signed.mul (Elementary.cos.m x) (Elementary.cos.w0 x)) (Signed.shr (Elementary.cos.p1 x) (Signed.plus 32))

def Elementary.cos.f {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.bitsOr (Signed.shl (Signed.bitsAnd (Elementary.cos.p0 x) (Signed.plus 1073741823)) (Signed.plus 32)) (Signed.bitsAnd (Elementary.cos.p1 x) (Signed.plus 4294967295))

def Elementary.cos.up {α : Type u} [Bits α] (x : α) : Bool :=
  Signed.lessEqual (Signed.plus 2305843009213693952) (Elementary.cos.f x)

def Elementary.cos.v62 {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.sub (Elementary.cos.f x) (pick (Elementary.cos.up x) (Signed.plus 4611686018427387904) (Signed.plus 0))

def Elementary.cos.quadrant {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.add (Signed.bitsAnd (Signed.shr (Elementary.cos.p0 x) (Signed.plus 30)) (Signed.plus 3)) (pick (Elementary.cos.up x) (Signed.plus 1) (Signed.plus 0))

def Elementary.cos.vh {α : Type u} [Bits α] (x : α) : α :=
  sreal (Elementary.cos.v62 x)

def Elementary.cos.vl {α : Type u} [Bits α] (x : α) : α :=
  sreal (Signed.sub (Elementary.cos.v62 x) (sindex (Elementary.cos.vh x)))

def Elementary.cos.rh {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.cos.vh x) (sratio 13176795 38685626227668133590597632 : α)

def Elementary.cos.rl {α : Type u} [Bits α] (x : α) : α :=
  sadd (sfma (Elementary.cos.vh x) (sratio 13176795 38685626227668133590597632 : α) (sneg (Elementary.cos.rh x))) (sfma (Elementary.cos.vh x) (sneg (sratio 6151831 649037107316853453566312041152512 : α)) (smul (Elementary.cos.vl x) (sratio 13176795 38685626227668133590597632 : α)))

def Elementary.cos.r {α : Type u} [Bits α] (x : α) : α :=
  pick (Elementary.cos.near x) (Elementary.cos.s x) (Elementary.cos.rh x)

def Elementary.cos.y {α : Type u} [Bits α] (x : α) : α :=
  pick (Elementary.cos.near x) (Elementary.cos.t x) (Elementary.cos.rl x)

def Elementary.cos.q {α : Type u} [Bits α] (x : α) : Signed :=
  Signed.mod (Signed.add (pick (Elementary.cos.near x) (sindex (Elementary.cos.n x)) (Elementary.cos.quadrant x)) (Signed.plus 1)) (Signed.plus 4)

def Elementary.cos.z {α : Type u} [Bits α] (x : α) : α :=
  smul (Elementary.cos.r x) (Elementary.cos.r x)

def Elementary.cos.sp {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sfma (sratio 12430395 4398046511104 : α) (Elementary.cos.z x) (sneg (sratio 13642577 68719476736 : α))) (Elementary.cos.z x) (sratio 8947897 1073741824 : α)) (Elementary.cos.z x) (sneg (sratio 11184811 67108864 : α))

def Elementary.cos.sine {α : Type u} [Bits α] (x : α) : α :=
  sadd (Elementary.cos.r x) (sfma (smul (Elementary.cos.r x) (Elementary.cos.z x)) (Elementary.cos.sp x) (sfma (smul (sneg (sratio 1 2 : α)) (Elementary.cos.z x)) (Elementary.cos.y x) (Elementary.cos.y x)))

def Elementary.cos.cp {α : Type u} [Bits α] (x : α) : α :=
  sfma (sfma (sratio 13430581 549755813888 : α) (Elementary.cos.z x) (sneg (sratio 5964549 4294967296 : α))) (Elementary.cos.z x) (sratio 11184805 268435456 : α)

def Elementary.cos.ch {α : Type u} [Bits α] (x : α) : α :=
  ssub (snat 1 : α) (smul (sratio 1 2 : α) (Elementary.cos.z x))

def Elementary.cos.cl {α : Type u} [Bits α] (x : α) : α :=
  ssub (ssub (ssub (snat 1 : α) (Elementary.cos.ch x)) (smul (sratio 1 2 : α) (Elementary.cos.z x))) (sfma (sratio 1 2 : α) (sfma (Elementary.cos.r x) (Elementary.cos.r x) (sneg (Elementary.cos.z x))) (smul (Elementary.cos.r x) (Elementary.cos.y x)))

def Elementary.cos.cosine {α : Type u} [Bits α] (x : α) : α :=
  sadd (Elementary.cos.ch x) (sfma (smul (Elementary.cos.z x) (Elementary.cos.z x)) (Elementary.cos.cp x) (Elementary.cos.cl x))

def Elementary.cos.w {α : Type u} [Bits α] (x : α) : α :=
  pick (Signed.equal (Signed.mod (Elementary.cos.q x) (Signed.plus 2)) (Signed.plus 0)) (Elementary.cos.sine x) (Elementary.cos.cosine x)

def Elementary.cos {α : Type u} [Bits α] (x : α) : α :=
  pick (slt (Tensorem.Elementary.cos.a x) (stop : α)) (pick (Signed.less (Tensorem.Elementary.cos.q x) (Signed.plus 2)) (Tensorem.Elementary.cos.w x) (sneg (Tensorem.Elementary.cos.w x))) (snan : α)

def Elementary.pow.ax {α : Type u} [Bits α] (x y : α) : α :=
  sabs x

def Elementary.pow.ay {α : Type u} [Bits α] (x y : α) : α :=
  sabs y

def Elementary.pow.a {α : Type u} [Bits α] (x y : α) : α :=
  pick (pick (slt (snat 0 : α) (Elementary.pow.ax x y)) (slt (Elementary.pow.ax x y) (stop : α)) false) (Elementary.pow.ax x y) (snat 1 : α)

def Elementary.pow.tiny {α : Type u} [Bits α] (x y : α) : Bool :=
  slt (Elementary.pow.a x y) (sratio 1 85070591730234615865843651857942052864 : α)

def Elementary.pow.b {α : Type u} [Bits α] (x y : α) : α :=
  pick (Elementary.pow.tiny x y) (smul (Elementary.pow.a x y) (snat 16777216 : α)) (Elementary.pow.a x y)

def Elementary.pow.e {α : Type u} [Bits α] (x y : α) : Signed :=
  sexponent (Elementary.pow.b x y)

def Elementary.pow.m0 {α : Type u} [Bits α] (x y : α) : α :=
  sscale (Elementary.pow.b x y) (Signed.neg (Elementary.pow.e x y))

def Elementary.pow.high {α : Type u} [Bits α] (x y : α) : Bool :=
  slt (sratio 11863283 8388608 : α) (Elementary.pow.m0 x y)

def Elementary.pow.m {α : Type u} [Bits α] (x y : α) : α :=
  pick (Elementary.pow.high x y) (smul (sratio 1 2 : α) (Elementary.pow.m0 x y)) (Elementary.pow.m0 x y)

def Elementary.pow.k {α : Type u} [Bits α] (x y : α) : α :=
  sreal (Signed.sub (Signed.add (Elementary.pow.e x y) (pick (Elementary.pow.high x y) (Signed.plus 1) (Signed.plus 0))) (pick (Elementary.pow.tiny x y) (Signed.plus 24) (Signed.plus 0)))

def Elementary.pow.u {α : Type u} [Bits α] (x y : α) : α :=
  ssub (Elementary.pow.m x y) (snat 1 : α)

def Elementary.pow.v {α : Type u} [Bits α] (x y : α) : α :=
  sadd (Elementary.pow.m x y) (snat 1 : α)

def Elementary.pow.vl {α : Type u} [Bits α] (x y : α) : α :=
  ssub (Elementary.pow.m x y) (ssub (Elementary.pow.v x y) (snat 1 : α))

def Elementary.pow.rc {α : Type u} [Bits α] (x y : α) : α :=
  sdiv (snat 1 : α) (Elementary.pow.v x y)

def Elementary.pow.sh {α : Type u} [Bits α] (x y : α) : α :=
  smul (Elementary.pow.u x y) (Elementary.pow.rc x y)

def Elementary.pow.sl {α : Type u} [Bits α] (x y : α) : α :=
  smul (sfma (sneg (Elementary.pow.sh x y)) (Elementary.pow.vl x y) (sfma (sneg (Elementary.pow.sh x y)) (Elementary.pow.v x y) (Elementary.pow.u x y))) (Elementary.pow.rc x y)

def Elementary.pow.zh {α : Type u} [Bits α] (x y : α) : α :=
  smul (Elementary.pow.sh x y) (Elementary.pow.sh x y)

def Elementary.pow.zl {α : Type u} [Bits α] (x y : α) : α :=
  sfma (smul (snat 2 : α) (Elementary.pow.sh x y)) (Elementary.pow.sl x y) (sfma (Elementary.pow.sh x y) (Elementary.pow.sh x y) (sneg (Elementary.pow.zh x y)))

def Elementary.pow.p {α : Type u} [Bits α] (x y : α) : α :=
  smul (sfma (sfma (sratio 11416699 33554432 : α) (Elementary.pow.zh x y) (sratio 6907265 16777216 : α)) (Elementary.pow.zh x y) (sratio 2420461 4194304 : α)) (Elementary.pow.zh x y)

def Elementary.pow.ph {α : Type u} [Bits α] (x y : α) : α :=
  sadd (sratio 16136271 16777216 : α) (Elementary.pow.p x y)

def Elementary.pow.pl {α : Type u} [Bits α] (x y : α) : α :=
  sadd (sadd (ssub (sratio 16136271 16777216 : α) (Elementary.pow.ph x y)) (Elementary.pow.p x y)) (sneg (sratio 12318237 562949953421312 : α))

def Elementary.pow.th {α : Type u} [Bits α] (x y : α) : α :=
  smul (Elementary.pow.zh x y) (Elementary.pow.ph x y)

def Elementary.pow.tl {α : Type u} [Bits α] (x y : α) : α :=
  sadd (sfma (Elementary.pow.zh x y) (Elementary.pow.ph x y) (sneg (Elementary.pow.th x y))) (sfma (Elementary.pow.zh x y) (Elementary.pow.pl x y) (smul (Elementary.pow.zl x y) (Elementary.pow.ph x y)))

def Elementary.pow.wh {α : Type u} [Bits α] (x y : α) : α :=
  sadd (sratio 12102203 4194304 : α) (Elementary.pow.th x y)

def Elementary.pow.wl {α : Type u} [Bits α] (x y : α) : α :=
  sadd (sadd (ssub (sratio 12102203 4194304 : α) (Elementary.pow.wh x y)) (Elementary.pow.th x y)) (sadd (Elementary.pow.tl x y) (sratio 338819 8796093022208 : α))

def Elementary.pow.lh {α : Type u} [Bits α] (x y : α) : α :=
  smul (Elementary.pow.sh x y) (Elementary.pow.wh x y)

def Elementary.pow.ll {α : Type u} [Bits α] (x y : α) : α :=
  sadd (sfma (Elementary.pow.sh x y) (Elementary.pow.wh x y) (sneg (Elementary.pow.lh x y))) (sfma (Elementary.pow.sh x y) (Elementary.pow.wl x y) (smul (Elementary.pow.sl x y) (Elementary.pow.wh x y)))

def Elementary.pow.gh {α : Type u} [Bits α] (x y : α) : α :=
  sadd (Elementary.pow.k x y) (Elementary.pow.lh x y)

def Elementary.pow.gl {α : Type u} [Bits α] (x y : α) : α :=
  sadd (sadd (ssub (Elementary.pow.k x y) (Elementary.pow.gh x y)) (Elementary.pow.lh x y)) (Elementary.pow.ll x y)

def Elementary.pow.dh {α : Type u} [Bits α] (x y : α) : α :=
  sadd (Elementary.pow.gh x y) (Elementary.pow.gl x y)

def Elementary.pow.dl {α : Type u} [Bits α] (x y : α) : α :=
  sadd (ssub (Elementary.pow.gh x y) (Elementary.pow.dh x y)) (Elementary.pow.gl x y)

def Elementary.pow.c {α : Type u} [Bits α] (x y : α) : α :=
  pick (slt (Elementary.pow.ay x y) (stop : α)) y (snat 0 : α)

def Elementary.pow.eh {α : Type u} [Bits α] (x y : α) : α :=
  smul (Elementary.pow.c x y) (Elementary.pow.dh x y)

def Elementary.pow.bounded {α : Type u} [Bits α] (x y : α) : Bool :=
  sle (sabs (Elementary.pow.eh x y)) (snat 200 : α)

def Elementary.pow.fh {α : Type u} [Bits α] (x y : α) : α :=
  pick (Elementary.pow.bounded x y) (Elementary.pow.eh x y) (snat 0 : α)

def Elementary.pow.fl {α : Type u} [Bits α] (x y : α) : α :=
  pick (Elementary.pow.bounded x y) (sadd (sfma (Elementary.pow.c x y) (Elementary.pow.dh x y) (sneg (Elementary.pow.eh x y))) (smul (Elementary.pow.c x y) (Elementary.pow.dl x y))) (snat 0 : α)

def Elementary.pow.n {α : Type u} [Bits α] (x y : α) : α :=
  srint (Elementary.pow.fh x y)

def Elementary.pow.f {α : Type u} [Bits α] (x y : α) : α :=
  ssub (Elementary.pow.fh x y) (Elementary.pow.n x y)

def Elementary.pow.g {α : Type u} [Bits α] (x y : α) : α :=
  smul (Elementary.pow.f x y) (sratio 1453635 2097152 : α)

def Elementary.pow.h {α : Type u} [Bits α] (x y : α) : α :=
  sadd (sfma (Elementary.pow.f x y) (sratio 1453635 2097152 : α) (sneg (Elementary.pow.g x y))) (sfma (Elementary.pow.f x y) (sneg (sratio 1072225 562949953421312 : α)) (smul (Elementary.pow.fl x y) (sratio 1453635 2097152 : α)))

def Elementary.pow.r {α : Type u} [Bits α] (x y : α) : α :=
  sadd (Elementary.pow.g x y) (Elementary.pow.h x y)

def Elementary.pow.d {α : Type u} [Bits α] (x y : α) : α :=
  sadd (ssub (Elementary.pow.g x y) (Elementary.pow.r x y)) (Elementary.pow.h x y)

def Elementary.pow.q5 {α : Type u} [Bits α] (x y : α) : α :=
  sfma (sfma (sratio 13707707 68719476736 : α) (Elementary.pow.r x y) (sratio 11970507 8589934592 : α)) (Elementary.pow.r x y) (sratio 4473855 536870912 : α)

def Elementary.pow.q {α : Type u} [Bits α] (x y : α) : α :=
  sfma (sfma (sfma (Elementary.pow.q5 x y) (Elementary.pow.r x y) (sratio 11184755 268435456 : α)) (Elementary.pow.r x y) (sratio 11184811 67108864 : α)) (Elementary.pow.r x y) (sratio 1 2 : α)

def Elementary.pow.s {α : Type u} [Bits α] (x y : α) : α :=
  sadd (snat 1 : α) (Elementary.pow.r x y)

def Elementary.pow.t {α : Type u} [Bits α] (x y : α) : α :=
  sfma (smul (Elementary.pow.r x y) (Elementary.pow.r x y)) (Elementary.pow.q x y) (sfma (Elementary.pow.s x y) (Elementary.pow.d x y) (ssub (Elementary.pow.r x y) (ssub (Elementary.pow.s x y) (snat 1 : α))))

def Elementary.pow.finite {α : Type u} [Bits α] (x y : α) : α :=
  pick (Elementary.pow.bounded x y) (sscale (sadd (Elementary.pow.s x y) (Elementary.pow.t x y)) (sindex (Elementary.pow.n x y))) (pick (slt (snat 0 : α) (Elementary.pow.eh x y)) (stop : α) (snat 0 : α))

def Elementary.pow.integral {α : Type u} [Bits α] (x y : α) : Bool :=
  seq (srint y) y

def Elementary.pow.odd {α : Type u} [Bits α] (x y : α) : Bool :=
  pick (Elementary.pow.integral x y) (not (seq (srint (smul (sratio 1 2 : α) y)) (smul (sratio 1 2 : α) y))) false

def Elementary.pow.negative {α : Type u} [Bits α] (x y : α) : Bool :=
  pick (slt x (snat 0 : α)) true (slt (sdiv (snat 1 : α) x) (snat 0 : α))

def Elementary.pow.extreme {α : Type u} [Bits α] (x y : α) : Bool :=
  pick (seq (Elementary.pow.ax x y) (snat 0 : α)) true (pick (seq (Elementary.pow.ax x y) (stop : α)) true (seq (Elementary.pow.ay x y) (stop : α)))

def Elementary.pow.limit {α : Type u} [Bits α] (x y : α) : α :=
  pick (seq (Elementary.pow.ax x y) (snat 1 : α)) (snat 1 : α) (pick (pick (pick (slt (snat 1 : α) (Elementary.pow.ax x y)) (slt (snat 0 : α) y) false) true (pick (slt (Elementary.pow.ax x y) (snat 1 : α)) (slt y (snat 0 : α)) false)) (stop : α) (snat 0 : α))

def Elementary.pow.w {α : Type u} [Bits α] (x y : α) : α :=
  pick (Elementary.pow.extreme x y) (Elementary.pow.limit x y) (pick (pick (slt x (snat 0 : α)) (not (Elementary.pow.integral x y)) false) (snan : α) (Elementary.pow.finite x y))

def Elementary.pow.o {α : Type u} [Bits α] (x y : α) : α :=
  pick (pick (Elementary.pow.negative x y) (Elementary.pow.odd x y) false) (sneg (Elementary.pow.w x y)) (Elementary.pow.w x y)

def Elementary.pow {α : Type u} [Bits α] (x y : α) : α :=
  pick (pick (seq y (snat 0 : α)) true (seq x (snat 1 : α))) (snat 1 : α) (pick (pick (seq x x) (seq y y) false) (Tensorem.Elementary.pow.o x y) (snan : α))

end Tensorem

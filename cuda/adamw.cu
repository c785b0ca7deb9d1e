// adamw: param, grad, first, second [n], learning_rate, correction1, correction2 (one each) -> new param, first, second [n]; beta1, beta2,
// epsilon, decay (weight_decay): one step of AdamW, elementwise. Launch: a thread to four elements, 16 bytes at once, 256 threads.
#include "movement.cuh"

struct AdamwSettings {
  float rate, correction1, correction2, beta1, beta2, epsilon, keep;
};

__device__ __forceinline__ void adamw_element(const AdamwSettings &s, float &param, float grad, float &first, float &second) {
  first = __fmaf_rn(s.beta1, first, (1.0f - s.beta1) * grad);
  second = __fmaf_rn(s.beta2, second, (1.0f - s.beta2) * (grad * grad));
  float step = s.rate * ((first / s.correction1) / (__fsqrt_rn(second / s.correction2) + s.epsilon));
  param = param * s.keep - step;
}

extern "C" __global__ void __launch_bounds__(MOVEMENT_THREADS)
    adamw_elements(const float *__restrict__ param, const float *__restrict__ grad, const float *__restrict__ first,
                   const float *__restrict__ second, const float *rate, const float *correction1, const float *correction2,
                   float *__restrict__ newParam, float *__restrict__ newFirst, float *__restrict__ newSecond, long long n, float beta1,
                   float beta2, float epsilon, float decay) {
  AdamwSettings s = {*rate, *correction1, *correction2, beta1, beta2, epsilon, 1.0f - *rate * decay};
  long long i = tensorem_thread() * 4;
  if (i + 4 <= n) {
    float4 p = *(const float4 *)(param + i), g = *(const float4 *)(grad + i);
    float4 m = *(const float4 *)(first + i), v = *(const float4 *)(second + i);
    adamw_element(s, p.x, g.x, m.x, v.x);
    adamw_element(s, p.y, g.y, m.y, v.y);
    adamw_element(s, p.z, g.z, m.z, v.z);
    adamw_element(s, p.w, g.w, m.w, v.w);
    *(float4 *)(newParam + i) = p;
    *(float4 *)(newFirst + i) = m;
    *(float4 *)(newSecond + i) = v;
  } else {
    for (; i < n; i++) {
      float p = param[i], m = first[i], v = second[i];
      adamw_element(s, p, grad[i], m, v);
      newParam[i] = p;
      newFirst[i] = m;
      newSecond[i] = v;
    }
  }
}
TENSOREM_KERNEL(adamw_elements)

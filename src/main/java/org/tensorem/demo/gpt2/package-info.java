/// GPT-2 from text to sample: training, checkpoints, evaluation, sampling.
///
/// A training step is one IR function ([Gpt2Programs#step]); parameters and moments stay in native memory from step to step.
/// Everything random is a function of the seed and a position, so that a run has the same bits for any number of threads, and
/// a resumed run those of the uninterrupted one.
///
/// May use: everything but cli. Start with [Training].
package org.tensorem.demo.gpt2;

/// Text for training: tokenizers, a text cut into training and validation tokens, and windows of it in a shuffled order.
///
/// All that is random is a function of a seed and a position ([CounterRandom]), so that a run that resumes at step n
/// sees what the uninterrupted run saw, whatever ran before.
///
/// May use: tensor. Start with [TextDataset].
package org.tensorem.data;

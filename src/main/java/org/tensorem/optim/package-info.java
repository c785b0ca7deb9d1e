/// Optimisation: learning-rate schedules, AdamW with decay groups, and global-norm clipping, as functions of tensors.
///
/// What varies from step to step (learning rate, bias corrections) enters a compiled step as scalar operands; the formulas
/// themselves are the operators `adamw`, `sum_squares` and `clip_scale`.
///
/// May use: tensor. Start with [AdamW].
package org.tensorem.optim;

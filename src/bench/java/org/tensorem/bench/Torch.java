package org.tensorem.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/// PyTorch through DJL, from jars alone.
final class Torch implements AutoCloseable {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

    String description() {
        return "PyTorch " + Engine.getEngine("PyTorch").getVersion() + " (DJL)";
    }

    static void threads(int count) {
        JniUtils.setNumThreads(count);
    }

    NDArray array(float[] elements, long... extents) {
        return manager.create(elements, new Shape(extents));
    }

    NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
    }
}

package dev.gradiometer.engine.activation;

/**
 * hᵢ = e^(zᵢ) / Σⱼ e^(zⱼ) over each row, computed after subtracting the row's maximum; its Jacobian is diag(h) − h hᵀ.
 */
public record Softmax() implements Activation {
    @Override
    public String name() {
        return "softmax";
    }
}

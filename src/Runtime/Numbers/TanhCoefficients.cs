namespace Unrolled.Numbers;

/// <summary>tanh(x) = x P(x²) / Q(x²) on |x| ≤ 9, made by scripts/activations/tanh.py.</summary>
internal static class TanhCoefficients
{
    public const float Limit = 9f;
    public const float P0 = 1f;
    public const float P1 = 0.133810252f;
    public const float P2 = 0.00349558773f;
    public const float P3 = 2.06090772e-05f;
    public const float P4 = 1.3354656e-08f;
    public const float Q0 = 1f;
    public const float Q1 = 0.467143416f;
    public const float Q2 = 0.0258769803f;
    public const float Q3 = 0.000328563416f;
    public const float Q4 = 7.77655544e-07f;
}

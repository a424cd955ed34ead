namespace Sunspots;

/// <summary>Sunspot numbers as the networks see them, <c>z = √x / 5 − 1.2</c>: high cycles are also the ragged ones, and the root evens that out.</summary>
internal static class Scale
{
    public static float ToNetwork(double number) => (float)((Math.Sqrt(number) / 5) - 1.2);

    public static double FromNetwork(float z)
    {
        double root = Math.Max(5 * (z + 1.2), 0);
        return root * root;
    }
}

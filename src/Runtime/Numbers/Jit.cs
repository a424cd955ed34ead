using System.Runtime.CompilerServices;

namespace Unrolled.Numbers;

/// <summary>What is asked of the compiler that runs the code.</summary>
internal static class Jit
{
    /// <summary><c>MethodImplOptions.AggressiveOptimization</c>, which netstandard2.1 has no name for.</summary>
    public const MethodImplOptions Optimized = (MethodImplOptions)512;
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Unrolled.NumericsTests.Cells;

namespace Unrolled.NumericsTests.Bits;

/// <summary>
/// Nothing whose last bit belongs to a C library, a vector width or a processor reaches outputs or weights: the compiled runtime and compiled models are read,
/// instruction by instruction, for calls of it.
/// </summary>
public sealed partial class ForbiddenMathTests
{
    // Rounded once, as IEEE 754 says, or exact.
    private static readonly string[] Exact =
    [
        "Abs", "BigMul", "Ceiling", "Clamp", "CopySign", "DivRem", "Floor", "FusedMultiplyAdd", "Max", "Min", "Round", "Sign", "Sqrt", "Truncate",
    ];

    // Element by element, each rounded once: MultiplyAdd is a product and a sum, rounded both. The largest of all is the same in any order.
    private static readonly string[] Elementwise = ["Abs", "Add", "Clamp", "Divide", "FusedMultiplyAdd", "Max", "MaxMagnitude", "Multiply", "MultiplyAdd", "Negate", "Sqrt", "Subtract"];

    private static readonly Dictionary<string, string> Excused = new()
    {
        ["Unrolled.Numbers.Scalar.Tanh: System.Math.Tanh"] = "the reference in double, which gradients are compared with to rounding, and which no weight ever sees",
    };

    [Fact]
    public void The_runtime_calls_none()
    {
        string[] found = Forbidden(ImmutableArray.Create(File.ReadAllBytes(typeof(Trainer).Assembly.Location)));
        Assert.Equal(Excused.Keys.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void Models_of_every_layer_call_none_in_either_form()
    {
        byte[] image = ModelCompiler.Image(
            from layer in Zoo.Layers
            from form in new[] { Generator.Model.Kernels.Default, Generator.Model.Kernels.TensorPrimitives }
            let spec = layer.Value(3, 19).Layer()
            select ModelCompiler.Spec(layer.Key + form, spec.Inputs, spec) with { Kernels = form });
        Assert.Equal([], Forbidden(ImmutableArray.Create(image)).Select(found => found[found.IndexOf(':', StringComparison.Ordinal)..]).Distinct());
    }

    [Fact]
    public void What_is_forbidden_is_found()
    {
        byte[] image = ModelCompiler.Image("""
            using System;
            using System.Linq;
            using System.Numerics;
            using System.Numerics.Tensors;
            using System.Runtime.Intrinsics;
            using System.Runtime.Intrinsics.X86;
            static class Wrong
            {
                static double Exp(double x) => Math.Exp(Math.Abs(x));
                static float Sin(float x) => MathF.Sin(MathF.Sqrt(x));
                static float Static(float x) => float.Tanh(x);
                static T Generic<T>(T x) where T : IFloatingPointIeee754<T> => T.Log(T.Sqrt(x));
                static float Sum(float[] x) => TensorPrimitives.Sum<float>(x);
                static void Softmax(float[] x) => TensorPrimitives.SoftMax<float>(x, x);
                static Vector128<float> Vector(Vector128<float> x) => Vector128.Exp(x + Vector128.Create(1f));
                static Vector128<float> Approximate(Vector128<float> x) => Sse.Reciprocal(x);
                static int Random() => new Random(1).Next();
                static float[] Lambda(float[] x) => x.Select(each => MathF.Pow(each, 2)).ToArray();
            }
            """);
        Assert.Equal(
        [
            ".Wrong.<Lambda>b__9_0: System.MathF.Pow",
            ".Wrong.Approximate: System.Runtime.Intrinsics.X86.Sse.Reciprocal",
            ".Wrong.Exp: System.Math.Exp",
            ".Wrong.Generic: System.Numerics.ILogarithmicFunctions`1.Log",
            ".Wrong.Random: System.Random..ctor",
            ".Wrong.Random: System.Random.Next",
            ".Wrong.Sin: System.MathF.Sin",
            ".Wrong.Softmax: System.Numerics.Tensors.TensorPrimitives.SoftMax",
            ".Wrong.Static: System.Single.Tanh",
            ".Wrong.Sum: System.Numerics.Tensors.TensorPrimitives.Sum",
            ".Wrong.Vector: System.Runtime.Intrinsics.Vector128.Exp",
        ], Forbidden(ImmutableArray.Create(image)));
    }

    private static string[] Forbidden(ImmutableArray<byte> image)
    {
        ImmutableArray<Call> calls = Call.Of(image);
        Assert.NotEmpty(calls);
        return [.. calls.Where(IsForbidden).Select(call => $"{call.Caller}: {call.Type}.{call.Method}").Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsForbidden(Call call) => call.Type switch
    {
        "System.Math" or "System.MathF" => !Exact.Contains(call.Method),
        "System.Numerics.Tensors.TensorPrimitives" => !Elementwise.Contains(call.Method),
        "System.Random" or "System.Numerics.Complex" => true,
        "System.Single" or "System.Double" or "System.Half" => Inexact().IsMatch(call.Method),
        _ => (call.Type.StartsWith("System.Numerics.", StringComparison.Ordinal) || call.Type.StartsWith("System.Runtime.Intrinsics.", StringComparison.Ordinal))
            && Inexact().IsMatch(call.Method),
    };

    // Transcendental functions, sums across a register, and what processors only estimate.
    [GeneratedRegex("^(A?(Sin|Cos|Tan)(h|Pi|Cos|CosPi|2|2Pi)?|Exp|Exp2|Exp10|ExpM1|Exp2M1|Exp10M1|Log|Log2|Log10|LogP1|Log2P1|Log10P1|Pow|Cbrt|RootN|Hypot|Dot|Sum|Reciprocal.*|.*Estimate.*|HorizontalAdd|AddAcross.*|DotProduct.*)$")]
    private static partial Regex Inexact();
}

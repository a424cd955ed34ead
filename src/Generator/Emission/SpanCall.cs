using System;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>A call of System.Numerics.Tensors, or of the runtime where that has none or another result.</summary>
internal static class SpanCall
{
    public static string Write(SpanOperation operation) => operation.Kind switch
    {
        SpanOperationKind.Fill => $"{Naming.Identifier(operation.Target)}.Fill({Text(operation.Operands[0])});",
        SpanOperationKind.Copy => $"{Text(operation.Operands[0])}.CopyTo({Naming.Identifier(operation.Target)});",
        SpanOperationKind.Apply => 
            $"Elementwise.{operation.Function!.Name}({Text(operation.Operands[0])}{Parameter(operation.Function)}, {Naming.Identifier(operation.Target)});",
        SpanOperationKind.Flush => $"Elementwise.Flush({Text(operation.Operands[0])}, {Naming.Identifier(operation.Target)});",
        // The library has no overload with two numbers.
        SpanOperationKind.MultiplyAdd when operation.Operands.Count(operand => operand is Constant) > 1 =>
            $"Elementwise.MultiplyAdd({string.Join(", ", operation.Operands.Select(Text))}, {Naming.Identifier(operation.Target)});",
        SpanOperationKind.MultiplyAdd => Call("FusedMultiplyAdd", operation),
        // Addition and multiplication take a number on the right alone.
        SpanOperationKind.Add or SpanOperationKind.Multiply when operation.Operands[0] is Constant =>
            Call(operation.Kind.ToString(), operation with { Operands = [.. operation.Operands.Reverse()] }),
        _ => Call(operation.Kind.ToString(), operation),
    };

    private static string Call(string method, SpanOperation operation) =>
        $"TensorPrimitives.{method}({string.Join(", ", operation.Operands.Select(Text))}, {Naming.Identifier(operation.Target)});";

    private static string Parameter(Function function) => function.Parameter is { } number ? $", {Text(number)}" : "";

    private static string Text(double number) => Documentation.Number(number) + "f";

    private static string Text(Expression operand) => operand switch
    {
        Variable variable => Naming.Identifier(variable.Name),
        Constant constant => Text(constant.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(operand)),
    };
}

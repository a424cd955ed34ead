using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>
/// Turns formulas into calls on whole vectors, with as few temporaries as the formula's shape allows: the left side is
/// computed into the target itself, the right side into a temporary only where both sides are formulas. Every number is rounded where the fused form rounds it.
/// <code>
/// h = z ⊙ h₋ + (1 − z) ⊙ n     →     Multiply(z, h₋, h), Subtract(1, z, t1), FusedMultiplyAdd(t1, n, h, h)
/// </code>
/// </summary>
/// <param name="suffix">What the names of temporaries end in.</param>
/// <param name="isScalar">Whether a name is that of one number, which is no vector until it fills one.</param>
internal sealed class SpanSelection(string suffix, Func<string, bool> isScalar)
{
    private readonly List<SpanOperation> _operations = [];
    private int _inUse;

    /// <summary>Temporaries that the formulas selected so far need at most.</summary>
    public int Temporaries { get; private set; }

    /// <summary>The name of a temporary.</summary>
    public string TemporaryName(int number) => "t" + number + suffix;

    /// <summary>The calls that compute <paramref name="value"/> into <paramref name="target"/>, or add it to what is there, and take what is tiny for zero.</summary>
    public IReadOnlyList<SpanOperation> Select(Expression value, string target, bool accumulate, bool flush)
    {
        _operations.Clear();
        if (accumulate)
            Accumulate(value, target);
        else
            Compute(value, target);
        if (flush)
            Emit(SpanOperationKind.Flush, target, new Variable(target));
        return _operations.ToArray();
    }

    /// <summary>The value is rounded before it is added: its last product is not fused with what was there.</summary>
    private void Accumulate(Expression value, string target)
    {
        int before = _inUse;
        Emit(SpanOperationKind.Add, target, new Variable(target), Atom(value, null));
        _inUse = before;
    }

    private void Compute(Expression value, string target)
    {
        switch (value)
        {
            case Variable or Constant:
                Emit(IsVector(value) ? SpanOperationKind.Copy : SpanOperationKind.Fill, target, value);
                break;
            case Negate negate:
                Emit(SpanOperationKind.Negate, target, Atom(negate.Operand, target));
                break;
            case Apply apply:
                Expression argument = Atom(apply.Argument, target);
                _operations.Add(new SpanOperation(SpanOperationKind.Apply, apply.Function, [argument], target));
                break;
            case Binary { Operator: Operator.Add, Right: Binary { Operator: Operator.Multiply } product } sum:
                ComputeMultiplyAdd(product, sum.Left, target);
                break;
            case Binary { Operator: Operator.Add, Left: Binary { Operator: Operator.Multiply } product } sum:
                ComputeMultiplyAdd(product, sum.Right, target);
                break;
            case Binary binary:
                ComputeBinary(binary, target);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value));
        }
    }

    private void ComputeBinary(Binary binary, string target)
    {
        int before = _inUse;
        Expression left = Atom(binary.Left, Mentions(binary.Right, target) ? null : target);
        bool targetIsTaken = left is Variable variable && variable.Name == target;
        Expression right = Atom(binary.Right, targetIsTaken ? null : target);
        Emit((SpanOperationKind)binary.Operator, target, left, right);
        _inUse = before;
    }

    private void ComputeMultiplyAdd(Binary product, Expression addend, string target)
    {
        int before = _inUse;
        Expression sum = Atom(addend, Mentions(product, target) ? null : target);
        Expression left = Atom(product.Left, null), right = Atom(product.Right, null);
        (left, right) = left is Constant ? (right, left) : (left, right);
        Emit(SpanOperationKind.MultiplyAdd, target, left, right, sum);
        _inUse = before;
    }

    /// <summary>
    /// The formula as an operand: itself if it is a name or a number, else computed into <paramref name="place"/>, or into a temporary.
    /// </summary>
    private Expression Atom(Expression value, string? place)
    {
        if (value is Constant || IsVector(value))
            return value;
        place ??= NewTemporary();
        Compute(value, place);
        return new Variable(place);
    }

    private bool IsVector(Expression value) => value is Variable variable && !isScalar(variable.Name);

    private static bool Mentions(Expression value, string name) => value.Reads().Contains(name);

    private string NewTemporary()
    {
        _inUse++;
        Temporaries = Math.Max(Temporaries, _inUse);
        return TemporaryName(_inUse);
    }

    private void Emit(SpanOperationKind kind, string target, params Expression[] operands) =>
        _operations.Add(new SpanOperation(kind, null, operands, target));
}

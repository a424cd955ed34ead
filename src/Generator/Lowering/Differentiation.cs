using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>
/// Derives the backward pass: the stages in reverse, and in each the formulas in reverse.
/// <code>
/// a = W x + U h₋ + b            dh = dOutput + dhNext
/// h = tanh(a)             →     da = dh ⊙ (1 − h ⊙ h)            kept until the gradients are summed
///                               dx = Wᵀ da, dh₋ = Uᵀ da
/// </code>
/// </summary>
internal sealed class Differentiation
{
    private readonly CellProgram _program;

    /// <summary>Values whose adjoint lies in a buffer already, so that what comes is added.</summary>
    private readonly HashSet<string> _begun = [];

    /// <summary>Whether all buffers are zero to begin with, and everything is added: a stage that is not computed writes none.</summary>
    private readonly bool _isCleared;

    private Differentiation(CellProgram program)
    {
        _program = program;
        _isCleared = program.Counter is not null;
    }

    public static IReadOnlyList<BackwardStage> Differentiate(CellProgram program, IReadOnlyList<Stage> stages)
    {
        var pass = new Differentiation(program);
        return [.. stages.Reverse().Select(pass.Reverse)];
    }

    private BackwardStage Reverse(Stage stage)
    {
        var adjoints = new List<Adjoint>();
        var contributions = new Dictionary<string, List<Expression>>();
        Adjoint[] passed = [.. stage.Keeping.SelectMany(map => Total(map.Target, contributions) is { } total
            ? [new Adjoint(map.Otherwise!, BufferOf(map.Otherwise!), total, AdjointPlace.Buffer, Accumulates: true)] : Array.Empty<Adjoint>())];
        BackwardWhole[] wholes = [.. stage.Wholes.Reverse().Select(whole => Reverse(whole, contributions))];
        foreach (Map map in stage.Maps.Reverse())
        {
            if (Total(map.Target, contributions) is not { } total)
                continue;
            foreach ((string variable, Expression contribution) in Derivatives.Of(map, Seed(map.Target, total, adjoints)))
                Contribute(contributions, variable, contribution);
        }

        foreach (string gate in stage.Product.Gates.Select(gate => gate.Target))
            adjoints.Add(new Adjoint(gate, Adjoint.NameOf(gate), Total(gate, contributions) ?? 0, AdjointPlace.Kept, Accumulates: false));
        foreach (KeyValuePair<string, List<Expression>> rest in contributions.Where(rest => _program.Masks.All(mask => mask.Name != rest.Key) && !_program.IsFixed(rest.Key)))
            adjoints.Add(Outward(rest.Key, Algebra.Sum(rest.Value)));

        IEnumerable<Adjoint> cleared = adjoints.Where(adjoint => adjoint.Place == AdjointPlace.Kept).Select(adjoint => adjoint with { Value = 0 });
        return new BackwardStage(stage, adjoints, TransposedProducts(stage), wholes) { Idle = stage.Every == 1 ? [] : [.. passed, .. cleared] };
    }

    /// <summary>What reads the result stands in later stages, or above the layer: its adjoint is a vector by now.</summary>
    private BackwardWhole Reverse(Whole whole, Dictionary<string, List<Expression>> contributions)
    {
        string[] seeds = [.. whole.Targets.Select(target => Total(target, contributions) is Variable seed
            ? seed.Name
            : throw new InvalidOperationException($"The cell {_program.Name} is wrong: the adjoint of {target}, which a kernel writes, is no vector."))];
        bool[] begun = [.. whole.Operands.Select(IsBegun)];
        return new BackwardWhole(whole, seeds, begun) { OfPreviousState = _program.IsPrevious(whole.Parts[0].Operand) };
    }

    /// <summary>The adjoint by name; one that is merely another's needs none of its own.</summary>
    private static Variable Seed(string value, Expression total, List<Adjoint> adjoints)
    {
        if (total is Variable same)
            return same;
        adjoints.Add(new Adjoint(value, Adjoint.NameOf(value), total, AdjointPlace.Local, Accumulates: false));
        return new Variable(Adjoint.NameOf(value));
    }

    /// <summary>Everything that is known of a value's adjoint where the value was computed; null if nothing depends on it.</summary>
    private Expression? Total(string value, Dictionary<string, List<Expression>> contributions)
    {
        var terms = new List<Expression>();
        if (value == _program.Output)
            terms.Add(new Variable(Adjoint.OfOutput));
        if (_program.Exports.Contains(value))
            terms.Add(new Variable(Adjoint.OfExport(value)));
        if (_program.States.Any(state => state.Name == value))
            terms.Add(new Variable(Adjoint.NextOf(value)));
        if (_begun.Contains(value))
            terms.Add(new Variable(Adjoint.LaterOf(value)));
        if (contributions.TryGetValue(value, out List<Expression>? local))
            terms.AddRange(local);
        contributions.Remove(value);
        return terms.Count == 0 ? null : Algebra.Sum(terms);
    }

    private static void Contribute(Dictionary<string, List<Expression>> contributions, string variable, Expression contribution)
    {
        if (!contributions.TryGetValue(variable, out List<Expression>? terms))
            contributions.Add(variable, terms = []);
        terms.Add(contribution);
    }

    /// <summary>An adjoint that leaves its stage.</summary>
    private Adjoint Outward(string value, Expression sum)
    {
        AdjointPlace place = _program.Parameters.Any(parameter => parameter.Name == value) ? AdjointPlace.Kept : AdjointPlace.Buffer;
        return new Adjoint(value, BufferOf(value), sum, place, Accumulates: place == AdjointPlace.Kept ? !_begun.Add(value) : IsBegun(value));
    }

    /// <summary>Whether something was said of an adjoint before, so that what comes is added.</summary>
    private bool IsBegun(string value) => !_begun.Add(value) || _isCleared;

    private List<TransposedProduct> TransposedProducts(Stage stage) =>
    [
        .. stage.Product.Operands
            .Where(operand => operand is { Name: not null, IsToken: false })
            .Select(operand => new TransposedProduct(operand, BufferOf(operand.Name!), Accumulates: IsBegun(operand.Name!))),
    ];

    private string BufferOf(string value) =>
        _program.IsInput(value) || _program.IsPrevious(value) || _program.Parameters.Any(parameter => parameter.Name == value)
            ? Adjoint.NameOf(value)
            : Adjoint.LaterOf(value);
}

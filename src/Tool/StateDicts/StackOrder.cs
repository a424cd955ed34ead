using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.StateDicts;

/// <summary>Which layer stands on which: a state dictionary does not say it, widths often do.</summary>
internal static class StackOrder
{
    // Some orders of ten equal layers are enough to know that there are many.
    private const int MaxTries = 20_000, MaxChains = 64;

    /// <summary>Puts layers in order.</summary>
    /// <param name="stacks">The layers in the file's order.</param>
    /// <param name="isOrdered">Whether that order means something.</param>
    /// <param name="order">What the user says; empty for nothing.</param>
    /// <param name="report">Is told what was assumed.</param>
    public static IReadOnlyList<Stack> Of(IReadOnlyList<Stack> stacks, bool isOrdered, IReadOnlyList<string> order, Report report)
    {
        if (order.Count > 0)
            return Given(stacks, order);
        if (isOrdered && IsChain(stacks))
            return stacks;
        List<Stack[]> chains = Chains(stacks);
        if (chains.Count == 1)
        {
            if (isOrdered)
                report.Add(NoteKind.Assumed, $"the order of the layers is {Names(chains[0])}: the file's own order does not fit their widths");
            return chains[0];
        }

        // Of several orders, one with dense layers behind recurrent ones is what people build; then names count.
        List<Stack[]> usual = chains.FindAll(chain => !chain.SkipWhile(stack => !stack.IsDense).Any(stack => stack.IsRecurrent));
        Stack[] byName = [.. stacks.OrderBy(stack => stack.ReadsTokens ? 0 : 1).ThenBy(stack => stack.Name, StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering))];
        if ((usual.Count == 1 ? usual[0] : (usual.Count > 1 ? usual : chains).Find(chain => chain.SequenceEqual(byName))) is { } chosen)
        {
            report.Add(NoteKind.Assumed, $"the order of the layers is {Names(chosen)}: their widths allow several; --order says another");
            return chosen;
        }

        throw new RefusedFileException(chains.Count == 0
            ? $"The layers do not fit on top of one another: {Widths(stacks)}. A matrix without a bias is taken for a dense layer unless --embedding names it; a model with branches cannot be converted."
            : $"The widths of the layers allow several orders: {Widths(stacks)}. Say which: --order {string.Join(",", stacks.Select(stack => stack.Name))}.");
    }

    private static Stack[] Given(IReadOnlyList<Stack> stacks, IReadOnlyList<string> order)
    {
        if (!order.Order(StringComparer.Ordinal).SequenceEqual(stacks.Select(stack => stack.Name).Order(StringComparer.Ordinal)))
            throw new RefusedFileException($"--order names {string.Join(", ", order)}; the file's layers are {Names(stacks)}. Name each once.");
        Stack[] given = [.. order.Select(name => stacks.First(stack => stack.Name == name))];
        return IsChain(given) ? given : throw new RefusedFileException($"In the order of --order the layers do not fit on top of one another: {Widths(given)}.");
    }

    private static bool IsChain(IReadOnlyList<Stack> stacks)
    {
        for (int i = 1; i < stacks.Count; i++)
            if (!stacks[i].CanFollow(stacks[i - 1]))
                return false;
        return true;
    }

    /// <summary>Orders that fit.</summary>
    private static List<Stack[]> Chains(IReadOnlyList<Stack> stacks)
    {
        List<Stack[]> found = [];
        int tries = 0;
        Extend([]);
        return found;

        void Extend(List<Stack> chain)
        {
            if (chain.Count == stacks.Count)
                found.Add([.. chain]);
            foreach (Stack next in stacks)
            {
                if (found.Count == MaxChains || ++tries > MaxTries)
                    return;
                if (chain.Contains(next) || (chain.Count > 0 && !next.CanFollow(chain[^1])))
                    continue;
                chain.Add(next);
                Extend(chain);
                chain.RemoveAt(chain.Count - 1);
            }
        }
    }

    private static string Names(IEnumerable<Stack> stacks) => string.Join(", ", stacks.Select(stack => $"'{stack.Name}'"));

    private static string Widths(IEnumerable<Stack> stacks) =>
        string.Join(", ", stacks.Take(20).Select(stack => string.Create(CultureInfo.InvariantCulture, $"'{stack.Name}' {(stack.ReadsTokens ? "tokens" : stack.Inputs)} → {stack.Outputs}")));
}

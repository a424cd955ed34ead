using System;
using System.Collections.Generic;
using System.IO.Enumeration;
using System.Linq;
using Unrolled.Layouts;
using Unrolled.Learning;

namespace Unrolled.Training;

/// <summary>Cuts a model's parameters into runs with the same training settings. Runs are short where a panel has a bias among its lines.</summary>
internal static class ParameterRuns
{
    /// <summary>The runs, first to last.</summary>
    /// <param name="layout">The model's layout.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="decayBiases">Whether weight decay also applies to vectors.</param>
    /// <exception cref="ArgumentException">A group matches no tensor, a tensor is in two groups, or settings contradict each other.</exception>
    public static ParameterRun[] Of(ModelLayout layout, Optimizer optimizer, IReadOnlyList<ParameterGroup> groups, bool decayBiases)
    {
        var perParameter = new ParameterRun[layout.ParameterCount];
        Array.Fill(perParameter, new ParameterRun(0, 1, 1, optimizer.WeightDecay));
        HashSet<PanelBlock> vectors = Vectors(layout);
        foreach (ParameterGroup group in groups)
            Check(group, layout, vectors, decayBiases);
        foreach (ParameterTensor tensor in layout.Tensors)
        {
            ParameterGroup? group = GroupOf(tensor, groups);
            float decay = !decayBiases && vectors.Contains(tensor.Block) ? 0 : group?.WeightDecay ?? optimizer.WeightDecay;
            Fill(perParameter, tensor.Block, new ParameterRun(0, 1, group?.LearningRateFactor ?? 1, decay, tensor.IsFixed || (group?.Frozen ?? false)));
        }

        return Joined(perParameter);
    }

    private static void Check(ParameterGroup group, ModelLayout layout, HashSet<PanelBlock> vectors, bool decayBiases)
    {
        string name = $"The group '{group.Pattern}'";
        ParameterTensor[] held = [.. layout.Tensors.Where(tensor => Holds(group, tensor))];
        if (held.Length == 0)
            throw new ArgumentException(
                $"{name} holds no tensor of {layout.ModelName}. Its tensors are {string.Join(", ", layout.Tensors.Select(tensor => $"{tensor.Layer}.{tensor.Name}"))}.");
        if (!group.Frozen && held.All(tensor => tensor.IsFixed))
            throw new ArgumentException($"{name} holds {string.Join(", ", held.Select(tensor => $"{tensor.Layer}.{tensor.Name}"))} alone, which no training changes: leave the group out.");
        if (group is { Frozen: true, LearningRateFactor: not null } or { Frozen: true, WeightDecay: not null })
            throw new ArgumentException(
                $"{name} has Frozen = true and a {(group.WeightDecay is null ? nameof(group.LearningRateFactor) : nameof(group.WeightDecay))}: what is frozen has no use for it; leave one of the two out.");
        if (!decayBiases && group.WeightDecay > 0 && held.All(tensor => vectors.Contains(tensor.Block)))
            throw new ArgumentException(
                $"{name} holds biases alone and has a WeightDecay, and the trainer has DecayBiases = false: leave one of the two out.");
    }

    private static ParameterGroup? GroupOf(ParameterTensor tensor, IReadOnlyList<ParameterGroup> groups)
    {
        ParameterGroup[] holding = [.. groups.Where(group => Holds(group, tensor))];
        return holding.Length < 2 ? holding.FirstOrDefault() : throw new ArgumentException(
            $"The groups '{holding[0].Pattern}' and '{holding[1].Pattern}' both hold {tensor.Layer}.{tensor.Name}: a tensor is in one group at most.");
    }

    private static bool Holds(ParameterGroup group, ParameterTensor tensor)
    {
        string name = $"{tensor.Layer}.{tensor.Name}";
        for (int end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
            if (FileSystemName.MatchesSimpleExpression(group.Pattern, name.AsSpan(0, end), ignoreCase: false))
                return true;
        return false;
    }

    // Biases, peepholes, gains: tensors with one dimension in a file. A matrix of one column is a matrix there.
    private static HashSet<PanelBlock> Vectors(ModelLayout layout) =>
        [.. layout.FileTensors.Where(tensor => tensor.Shape.Length == 1).SelectMany(tensor => tensor.Parts).Select(part => part.Block)];

    private static void Fill(ParameterRun[] perParameter, PanelBlock block, ParameterRun run)
    {
        for (int unit = 0; unit < block.Units; unit++)
            for (int column = 0; column < block.Columns; column++)
                perParameter[block.Index(unit, column)] = run;
    }

    private static ParameterRun[] Joined(ParameterRun[] perParameter)
    {
        List<ParameterRun> runs = [];
        for (int start = 0, end; start < perParameter.Length; start = end)
        {
            end = start + 1;
            while (end < perParameter.Length && perParameter[end] == perParameter[start])
                end++;
            runs.Add(perParameter[start] with { Start = start, Count = end - start });
        }

        return [.. runs];
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Unrolled.Generator;

namespace Unrolled.GeneratorTests.Harness;

/// <summary>What must hold of every run of the generator.</summary>
internal static class PipelineChecks
{
    private static readonly string[] Steps = [UnrolledGenerator.ParseStep, UnrolledGenerator.WriteStep, UnrolledGenerator.ShareStep];

    /// <summary>The values that a step has put out; none where no class came to it.</summary>
    public static IEnumerable<object?> Outputs(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs).Select(output => (object?)output.Value) : [];

    public static void HoldsOnlyValues(GeneratorRunResult result)
    {
        foreach (object? output in Steps.SelectMany(step => Outputs(result, step)))
            ObjectGraph.HoldsOnlyValues(output);
    }

    /// <summary>After an edit elsewhere parsing has found the same, and nothing after it has run.</summary>
    public static void SaysCached(GeneratorRunResult afterEdit)
    {
        Assert.Null(afterEdit.Exception);
        Assert.All(
            Reasons(afterEdit.TrackedSteps, UnrolledGenerator.ParseStep),
            reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, $"Parsing is {reason}."));
        Assert.All(
            Steps[1..].SelectMany(step => Reasons(afterEdit.TrackedSteps, step)),
            reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(
            afterEdit.TrackedOutputSteps.Keys.SelectMany(step => Reasons(afterEdit.TrackedOutputSteps, step)),
            reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    public static void AreSameFiles(GeneratorRunResult expected, GeneratorRunResult actual)
    {
        Assert.Equal(expected.GeneratedSources.Select(source => source.HintName), actual.GeneratedSources.Select(source => source.HintName));
        Assert.Equal(expected.GeneratedSources.Select(Bytes), actual.GeneratedSources.Select(Bytes));
        Assert.All(expected.GeneratedSources, source => Assert.DoesNotContain('\r', source.SourceText.ToString()));
        Assert.All(expected.GeneratedSources, source => Assert.Equal(Encoding.UTF8.WebName, source.SourceText.Encoding?.WebName));
    }

    private static byte[] Bytes(GeneratedSourceResult source) => Encoding.UTF8.GetBytes(source.SourceText.ToString());

    private static IEnumerable<IncrementalStepRunReason> Reasons(
        ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps, string step) =>
        steps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason) : [];
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <summary>
/// Every rule, with its message. An error cannot be configured away: without it the class would compile and have no network in it.
/// </summary>
internal static partial class Rules
{
    private const string Category = "Unrolled";

    /// <summary>The rules that the analyzer reports; <see cref="InternalError"/> is the generator's own.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfTheAnalyzer => ImmutableArray.Create(
        NotPartial,
        NestedInNonPartial,
        Generic,
        Static,
        Abstract,
        Record,
        FileLocal,
        OwnConstructor,
        MemberClash,
        LayersWithoutModel,
        NoLayers,
        ScatteredLayers,
        MissingInput,
        SuperfluousInput,
        EmbeddingNotFirst,
        SizeBelowOne,
        TooManyParameters,
        LargeState,
        TooLargeState,
        TooLargeVocabulary,
        UndefinedValue,
        UnusableName,
        DuplicateName,
        AmbiguousName,
        LanguageTooOld,
        RuntimeMissing,
        TargetTooOld,
        Unoptimized,
        ContradictoryVariants,
        ProjectionNotSmaller,
        UnequalResidual,
        SkipTooWide,
        SkippedTokens,
        UnknownRead,
        ReadsOutside,
        UnequalReads,
        UnreadableReads,
        ReadsTokens,
        SkipToHeads,
        UnsuitableInitialization,
        UselessActivationParameter,
        IgnoredSetting,
        MissingTimeStep,
        UnreadTimeStep,
        TimeStepOfTokens,
        NoCellBelow,
        NothingButTimeStep,
        NotInLoops,
        RequiredMember,
        BaseConstructor,
        InheritedName,
        DerivedModel,
        CellNotFound,
        CellSignature,
        CellStatement,
        CellExpression,
        CellWeight,
        CellResults,
        CellWidths,
        MissingWeights,
        StaleWeights,
        UnusableWeights);
}

using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Parsing;

/// <summary>What the rules find wrong with one model. The analyzer passes every finding on; the generator asks whether there are errors.</summary>
/// <param name="report">Receives the diagnostics, or null where nobody listens.</param>
internal sealed class Findings(Action<Diagnostic>? report)
{
    /// <summary>Whether the model cannot be generated, whatever severity the user's configuration gives to the rule.</summary>
    public bool HasErrors { get; private set; }

    public void Add(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        HasErrors |= rule.DefaultSeverity == DiagnosticSeverity.Error;
        report?.Invoke(Diagnostic.Create(rule, location, [.. arguments.Select(Shared)]));
    }

    // The compiler shows a diagnostic once, whoever of the two reports it, if its arguments are the same objects.
    private static object Shared(object argument) => string.Intern(Convert.ToString(argument, CultureInfo.InvariantCulture)!);

    /// <summary>Notes an error that the compiler itself has reported, such as a missing argument.</summary>
    public void AddCompilerError() => HasErrors = true;
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing.OwnCells;

/// <summary>A method marked <c>[RecurrentCell]</c>: what a layer's attribute names, and whether its signature is a cell's.</summary>
internal static class CellMethod
{
    private const string Namespace = "Unrolled";

    /// <summary>Whether a method is marked as a cell.</summary>
    public static bool IsMarked(IMethodSymbol method) =>
        method.GetAttributes().Any(data => AttributeArguments.IsOurs(data) && data.AttributeClass!.Name == "RecurrentCellAttribute");

    /// <summary>The cell that a layer's attribute names; null where there is none, which has been reported, or where the analyzer reports at the method what is wrong.</summary>
    public static OwnCell? Of(AttributeArguments attribute, string layer, Compilation compilation, Findings findings)
    {
        IMethodSymbol? method = Find(attribute, out string why);
        double[] settings = [];
        if (method is null || !OwnSettings.Read(attribute, method, compilation, out settings, out why))
        {
            findings.Add(Rules.CellNotFound, attribute.LocationOf(attribute.OwnClass is null && attribute.Get<INamedTypeSymbol?>("type", null) is null ? "type" : "method"), layer, why);
            return null;
        }

        // What is wrong with the method is reported there, once for all models.
        OwnCell? cell = CellTranslator.Translate(method, compilation, new Findings(null), isBound: false, settings);
        if (cell is null)
            findings.AddCompilerError();
        else if (!cell.IsFinite && settings.All(setting => !double.IsNaN(setting) && !double.IsInfinity(setting)))
            findings.Add(Rules.CellNotFound, attribute.Location, layer, "with these settings a number of its equations is not finite");
        return cell is { IsFinite: true } ? cell : null;
    }

    /// <summary>The method that an attribute names, or that a user's own attribute declares.</summary>
    private static IMethodSymbol? Find(AttributeArguments attribute, out string why)
    {
        string name = attribute.Get("method", "");
        INamedTypeSymbol? type = attribute.OwnClass ?? attribute.Get<INamedTypeSymbol?>("type", null);
        IEnumerable<ISymbol> members = type is null ? [] : attribute.OwnClass is null ? type.GetMembers(name) : AttributeArguments.OwnClasses(type).SelectMany(of => of.GetMembers());
        IMethodSymbol[] methods = [.. members.OfType<IMethodSymbol>()];
        IMethodSymbol[] marked = [.. methods.Where(IsMarked)];
        why = type is null ? "its first argument is no class"
            : attribute.OwnClass is not null && marked.Length != 1 ? $"its attribute '{type.Name}' must declare one method that is marked [RecurrentCell], and has {marked.Length}"
            : attribute.OwnClass is not null && !attribute.Has("units") ? $"the constructor of '{type.Name}' must have a parameter 'int units', and hand it to that of CellAttribute"
            : methods.Length == 0 ? $"'{type.Name}' has no method '{name}'"
            : marked.Length == 0 ? $"'{type.Name}.{name}' is not marked [RecurrentCell]"
            : marked.Length > 1 ? $"'{type.Name}' has {marked.Length} methods '{name}' that are marked [RecurrentCell], and a layer names one"
            : marked[0].DeclaringSyntaxReferences.IsEmpty ? $"the source of '{type.Name}.{marked[0].Name}' is in another project, and equations are read from source: link its file into this one"
            : "";
        return why.Length == 0 ? marked[0] : null;
    }

    /// <summary>Whether a cell's formulas join its input with vectors as long as the state: only where both are equally long, they fit.</summary>
    public static string? JoinOfInput(OwnCell cell)
    {
        // One number has any width.
        HashSet<string> inputs = [OwnCell.Input, .. cell.Parameters.Where(parameter => parameter.Kind is OwnParameterKind.Scalar or OwnParameterKind.TimeStep).Select(parameter => parameter.Name)];
        HashSet<string> scalars = [.. inputs.Skip(1)], states = [.. cell.Parameters.Where(parameter => parameter.Kind == OwnParameterKind.State).Select(parameter => parameter.Name)];
        foreach (OwnLine line in cell.Lines.Where(line => line.Value.Kind != OwnTermKind.Product))
        {
            string[] reads = [.. line.Value.Reads()];
            if (!reads.Any(name => inputs.Contains(name) && !scalars.Contains(name)))
                continue;
            if (!reads.All(inputs.Contains) || states.Contains(line.Target) || line.Target == cell.Output)
                return line.Target;
            inputs.Add(line.Target);
        }

        return null;
    }

    /// <summary>Reports what is wrong with a signature.</summary>
    public static bool HasSignature(IMethodSymbol method, Findings findings)
    {
        if (Fault(method) is not var (place, why))
            return true;
        findings.Add(Rules.CellSignature, place ?? method.Locations[0], method.Name, why);
        return false;
    }

    /// <summary>Whether a type is one of the language of cells.</summary>
    public static bool Is(ITypeSymbol type, string name) =>
        type is INamedTypeSymbol { ContainingType: null, ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;

    /// <summary>What a parameter stands for; null for the input, and for what no cell has.</summary>
    public static OwnParameterKind? Kind(IParameterSymbol parameter) =>
        Is(parameter.Type, "Units") ? (parameter.Ordinal == 0 ? null : OwnParameterKind.State)
        : Is(parameter.Type, "Affine") ? OwnParameterKind.Affine
        : Is(parameter.Type, "Linear") ? OwnParameterKind.Linear
        : Is(parameter.Type, "Diagonal") ? OwnParameterKind.Diagonal
        : Is(parameter.Type, "Scalar") ? OwnParameterKind.Scalar
        : Is(parameter.Type, "TimeStep") ? OwnParameterKind.TimeStep
        : null;

    private static (Location? Place, string Why)? Fault(IMethodSymbol method)
    {
        if (!method.IsStatic || method.IsGenericMethod)
            return (null, "it must be static and not generic");
        if (method.DeclaringSyntaxReferences.Length != 1 || method.DeclaringSyntaxReferences[0].GetSyntax() is not MethodDeclarationSyntax { } syntax || (syntax.Body is null && syntax.ExpressionBody is null))
            return (null, "it has no body");
        if (method.Parameters.Length == 0 || !Is(method.Parameters[0].Type, "Units"))
            return (null, "its first parameter must be the input, of type Units");
        bool hasWeight = false;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            OwnParameterKind? kind = Kind(parameter);
            bool isSetting = OwnSettings.Is(parameter);
            if (parameter.RefKind != RefKind.None || parameter.IsParams || (parameter.IsOptional && !isSetting) || (kind is null && parameter.Ordinal > 0 && !isSetting))
                return (parameter.Locations[0], $"parameter '{parameter.Name}' must be of type Units, Affine, Linear, Diagonal, Scalar, TimeStep or float, and a plain parameter");
            if (kind == OwnParameterKind.State && hasWeight)
                return (parameter.Locations[0], $"the state '{parameter.Name}' must stand before the weights");
            hasWeight |= isSetting || kind is not (null or OwnParameterKind.State);
            if (kind == OwnParameterKind.TimeStep && method.Parameters.Any(other => other.Ordinal < parameter.Ordinal && Kind(other) == kind))
                return (parameter.Locations[0], $"'{parameter.Name}' is a second Δt, and a step has one");
            if (CellParameter.Fault(parameter, kind) is { } fault)
                return fault;
        }

        if (!method.Parameters.Any(parameter => Kind(parameter) == OwnParameterKind.State))
            return (null, "it must have a state: a second parameter of type Units");
        bool isResult = Is(method.ReturnType, "Units")
            || (method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.All(element => Is(element.Type, "Units")));
        return isResult ? null : (syntax.ReturnType.GetLocation(), "its result must be Units or a tuple of Units");
    }
}

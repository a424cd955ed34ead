using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unrolled.Generator.Parsing.OwnCells;

/// <summary>
/// The settings of a user's own cell: parameters of type float, whose values a layer's attribute has.
/// <code>
/// sealed class LeakyAttribute(int units) : CellAttribute(units)
/// {
///     public float Leak { get; set; } = 0.1f;                                        [Leaky(32, Leak = 0.5f)]
///     [RecurrentCell] static Units Leaky(Units x, Units h, Affine a, float leak)  →  leak is 0.5
/// </code>
/// </summary>
internal static class OwnSettings
{
    /// <summary>In the place of a setting where no layer is: the analyzer reads methods by themselves.</summary>
    public const double Unknown = 0.5;

    /// <summary>Whether a parameter is a setting.</summary>
    public static bool Is(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_Single;

    /// <summary>Whether an argument is a user's: a property or a parameter of an attribute that he declares, and none that every recurrent layer has.</summary>
    public static bool Has(AttributeArguments attribute, string argument) =>
        attribute.OwnClass is { } type && (char.IsLower(argument[0]) || AttributeArguments.OwnClasses(type).Any(of => !of.GetMembers(argument).IsEmpty));

    /// <summary>Reads the value of each setting of a method, in order.</summary>
    /// <param name="attribute">The layer's attribute.</param>
    /// <param name="method">The method.</param>
    /// <param name="compilation">The compilation, in which constants are.</param>
    /// <param name="values">The values.</param>
    /// <param name="why">What is wrong.</param>
    /// <returns>Whether there is a value for each.</returns>
    public static bool Read(AttributeArguments attribute, IMethodSymbol method, Compilation compilation, out double[] values, out string why)
    {
        var read = new List<double>();
        why = "";
        foreach (IParameterSymbol parameter in method.Parameters.Where(Is))
        {
            string property = char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1);
            object? value = Value(attribute, parameter, property, compilation, out bool isDeclared);
            double? number = Number(value);
            // A layer's own argument that is not finite is said by another rule.
            if (number is null)
                why = isDeclared ? $"its setting '{property}' is no number that is known when the project is compiled"
                    : $"'{method.Name}' has a setting '{parameter.Name}' without a value: declare the method in an attribute derived from CellAttribute, with a property '{property}', or give the parameter a default value";
            read.Add(number ?? 0);
        }

        values = [.. read];
        return why.Length == 0;
    }

    /// <summary>A number as the decimal that the user wrote.</summary>
    public static double? Number(object? value) => value switch
    {
        float single => double.Parse(single.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        double or int or long or short or byte or uint or ulong or ushort or sbyte => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    // What the layer says, named or by place; else what the property begins with; else the parameter's default.
    private static object? Value(AttributeArguments attribute, IParameterSymbol parameter, string property, Compilation compilation, out bool isDeclared)
    {
        isDeclared = true;
        foreach (string name in new[] { property, parameter.Name })
            if (attribute.OwnClass is not null && attribute.Has(name))
                return attribute.Get<object?>(name, null);
        if (AttributeArguments.OwnClasses(attribute.OwnClass).SelectMany(of => of.GetMembers(property)).OfType<IPropertySymbol>().FirstOrDefault() is { } declared)
            return Initial(declared, compilation);
        isDeclared = parameter.HasExplicitDefaultValue;
        return isDeclared ? parameter.ExplicitDefaultValue : null;
    }

    private static object? Initial(IPropertySymbol property, Compilation compilation)
    {
        if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not PropertyDeclarationSyntax syntax)
            return null;
        if (syntax.Initializer is not { Value: { } value })
            return 0;
        if (value is LiteralExpressionSyntax literal)
            return literal.Token.Value;
#pragma warning disable RS1030 // few properties begin with more than a number
        return compilation.GetSemanticModel(value.SyntaxTree).GetConstantValue(value).Value;
#pragma warning restore RS1030
    }
}

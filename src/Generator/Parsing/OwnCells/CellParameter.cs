using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing.OwnCells;

/// <summary>What the attributes of a cell's parameter say: <c>[Units(16)]</c>, <c>[Draw(1)]</c>, <c>[Draw(-0.1f, 0.1f)]</c>.</summary>
internal static class CellParameter
{
    private const int MostUnits = 65536;

    /// <summary>A parameter under the name that the cell gives it. Its attributes must be without fault.</summary>
    public static OwnParameter Read(IParameterSymbol parameter, OwnParameterKind kind, string name) => new(name, kind)
    {
        Width = Attribute(parameter, "UnitsAttribute") is { } units ? (int)units.ConstructorArguments[0].Value! : null,
        Drawing = Attribute(parameter, "DrawAttribute") is { } draw ? Drawing(draw) : null,
    };

    /// <summary>What is wrong with a parameter's attributes.</summary>
    public static (Location? Place, string Why)? Fault(IParameterSymbol parameter, OwnParameterKind? kind)
    {
        if (Attribute(parameter, "UnitsAttribute") is { } units)
        {
            if (kind is null or OwnParameterKind.Scalar or OwnParameterKind.TimeStep)
                return (Place(units, parameter), $"'{parameter.Name}' has no units of its own: states, Affine, Linear and Diagonal have");
            if (units.ConstructorArguments.Length != 1 || units.ConstructorArguments[0].Value is not int count || count is < 1 or > MostUnits)
                return (Place(units, parameter), $"'{parameter.Name}' must have from 1 to {MostUnits} units");
        }

        if (Attribute(parameter, "DrawAttribute") is not { } draw)
            return null;
        if (kind is not (OwnParameterKind.Affine or OwnParameterKind.Diagonal or OwnParameterKind.Scalar))
            return (Place(draw, parameter), $"'{parameter.Name}' has nothing to draw: the bias of an Affine, a Diagonal and a Scalar can be drawn, matrices are as the layer's Initialization says");
        bool isRead = draw.ConstructorArguments.Length > 0 && draw.ConstructorArguments.All(argument => argument.Value is float value && !float.IsNaN(value) && !float.IsInfinity(value));
        if (!isRead)
            return (Place(draw, parameter), $"'{parameter.Name}' must be drawn from finite numbers");
        (double least, double most) = Drawing(draw) is var drawing ? (drawing.Least, drawing.Most) : default;
        return least == most || (most > 0 && (least == 0 || least == -most)) ? null
            : (Place(draw, parameter), $"'{parameter.Name}' is one number, [Draw(a)], or drawn from −a … a, [Draw(-a, a)], or from 0 … a, [Draw(0, a)], with an a above 0");
    }

    private static OwnDrawing Drawing(AttributeData draw)
    {
        // As the decimals that the user wrote.
        double[] numbers = [.. draw.ConstructorArguments.Select(argument => double.Parse(((float)argument.Value!).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))];
        return new OwnDrawing(numbers[0], numbers[numbers.Length - 1]);
    }

    private static AttributeData? Attribute(IParameterSymbol parameter, string name) =>
        parameter.GetAttributes().FirstOrDefault(data => AttributeArguments.IsOurs(data) && data.AttributeClass!.Name == name);

    private static Location Place(AttributeData data, IParameterSymbol parameter) => data.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? parameter.Locations[0];
}

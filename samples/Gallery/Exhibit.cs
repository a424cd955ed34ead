using Unrolled;

namespace Gallery;

/// <summary>A cell of the catalogue, as a model for each task.</summary>
/// <param name="Attribute">Its attribute: <c>Lstm</c>.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Page">Its page, without the extension: <c>lstm</c>.</param>
/// <param name="Sum">Makes a model for <see cref="SumTask"/> from a seed.</param>
/// <param name="Years">Makes a model for <see cref="YearsTask"/> from a seed.</param>
/// <param name="Letters">Makes a model for <see cref="LettersTask"/> from a seed.</param>
internal sealed record Exhibit(
    string Attribute, string Title, string Page, Func<int, IRecurrentModel> Sum, Func<int, IRecurrentModel> Years, Func<int, IRecurrentModel> Letters);

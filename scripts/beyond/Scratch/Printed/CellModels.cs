// Printed from the catalogue of cells by ScratchModelsTests: change that, not this file.
using System.Collections.Generic;
using Unrolled;
using Unrolled.Runtime;

internal static class CellModels
{
    public static IEnumerable<IRecurrentModel> All =>
    [
        new CellMgu(1),
    ];
}

[RecurrentModel(Input = 3)]
[Mgu(19)]
public partial class CellMgu;

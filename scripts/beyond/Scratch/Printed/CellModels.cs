// Printed from the catalogue of cells by ScratchModelsTests: change that, not this file.
using System.Collections.Generic;
using Unrolled;

internal static class CellModels
{
    public static IEnumerable<IRecurrentModel> All =>
    [
        new CellMgu(1),
        new CellMgu1(1),
        new CellMgu2(1),
        new CellMgu3(1),
        new CellJanet(1),
        new CellLightGru(1),
        new CellUgRnn(1),
        new CellPlusRnn(1),
        new CellStar(1),
        new CellIndRnn(1),
        new CellMinimalRnn(1),
        new CellMinGru(1),
        new CellMinLstm(1),
        new CellTypedRnn(1),
        new CellRan(1),
        new CellCfn(1),
        new CellAtr(1),
        new CellMut1(1),
        new CellMut2(1),
        new CellMut3(1),
        new CellMultiplicativeRnn(1),
        new CellMultiplicativeLstm(1),
        new CellSLstm(1),
        new CellRhn(1),
        new CellNas(1),
        new CellBrc(1),
        new CellModulatedBrc(1),
        new CellCoRnn(1),
        new CellUnIcoRnn(1),
        new CellLem(1),
        new CellFastRnn(1),
        new CellFastGrnn(1),
        new CellSru(1),
        new CellQrnn(1),
        new CellQrnnPoolingPoolingForget(1),
        new CellQrnnPoolingPoolingInputForgetOutput(1),
        new CellClockwork(1),
        new CellEchoState(1),
        new CellScrn(1),
        new CellLru(1),
        new CellLmu(1),
        new CellCfc(1),
        new CellPhasedLstm(1),
        new CellAntisymmetricRnn(1),
        new CellAntisymmetricRnnGatedtrue(1),
    ];
}

[RecurrentModel(Input = 3)]
[Mgu(19)]
public partial class CellMgu;

[RecurrentModel(Input = 3)]
[Mgu1(19)]
public partial class CellMgu1;

[RecurrentModel(Input = 3)]
[Mgu2(19)]
public partial class CellMgu2;

[RecurrentModel(Input = 3)]
[Mgu3(19)]
public partial class CellMgu3;

[RecurrentModel(Input = 3)]
[Janet(19)]
public partial class CellJanet;

[RecurrentModel(Input = 3)]
[LightGru(19)]
public partial class CellLightGru;

[RecurrentModel(Input = 3)]
[UgRnn(19)]
public partial class CellUgRnn;

[RecurrentModel(Input = 3)]
[PlusRnn(19)]
public partial class CellPlusRnn;

[RecurrentModel(Input = 3)]
[Star(19)]
public partial class CellStar;

[RecurrentModel(Input = 3)]
[IndRnn(19)]
public partial class CellIndRnn;

[RecurrentModel(Input = 3)]
[MinimalRnn(19)]
public partial class CellMinimalRnn;

[RecurrentModel(Input = 3)]
[MinGru(19)]
public partial class CellMinGru;

[RecurrentModel(Input = 3)]
[MinLstm(19)]
public partial class CellMinLstm;

[RecurrentModel(Input = 3)]
[TypedRnn(19)]
public partial class CellTypedRnn;

[RecurrentModel(Input = 3)]
[Ran(19)]
public partial class CellRan;

[RecurrentModel(Input = 3)]
[Cfn(19)]
public partial class CellCfn;

[RecurrentModel(Input = 3)]
[Atr(19)]
public partial class CellAtr;

[RecurrentModel(Input = 3)]
[Mut1(19)]
public partial class CellMut1;

[RecurrentModel(Input = 3)]
[Mut2(19)]
public partial class CellMut2;

[RecurrentModel(Input = 3)]
[Mut3(19)]
public partial class CellMut3;

[RecurrentModel(Input = 3)]
[MultiplicativeRnn(19)]
public partial class CellMultiplicativeRnn;

[RecurrentModel(Input = 3)]
[MultiplicativeLstm(19)]
public partial class CellMultiplicativeLstm;

[RecurrentModel(Input = 3)]
[SLstm(19)]
public partial class CellSLstm;

[RecurrentModel(Input = 3)]
[Rhn(19)]
public partial class CellRhn;

[RecurrentModel(Input = 3)]
[Nas(19)]
public partial class CellNas;

[RecurrentModel(Input = 3)]
[Brc(19)]
public partial class CellBrc;

[RecurrentModel(Input = 3)]
[ModulatedBrc(19)]
public partial class CellModulatedBrc;

[RecurrentModel(Input = 3)]
[CoRnn(19)]
public partial class CellCoRnn;

[RecurrentModel(Input = 3)]
[UnIcoRnn(19)]
public partial class CellUnIcoRnn;

[RecurrentModel(Input = 3)]
[Lem(19)]
public partial class CellLem;

[RecurrentModel(Input = 3)]
[FastRnn(19)]
public partial class CellFastRnn;

[RecurrentModel(Input = 3)]
[FastGrnn(19)]
public partial class CellFastGrnn;

[RecurrentModel(Input = 3)]
[Sru(19)]
public partial class CellSru;

[RecurrentModel(Input = 3)]
[Qrnn(19)]
public partial class CellQrnn;

[RecurrentModel(Input = 3)]
[Qrnn(19, Pooling = Pooling.Forget)]
public partial class CellQrnnPoolingPoolingForget;

[RecurrentModel(Input = 3)]
[Qrnn(19, Pooling = Pooling.InputForgetOutput)]
public partial class CellQrnnPoolingPoolingInputForgetOutput;

[RecurrentModel(Input = 3)]
[Clockwork(19)]
public partial class CellClockwork;

[RecurrentModel(Input = 3)]
[EchoState(19)]
public partial class CellEchoState;

[RecurrentModel(Input = 3)]
[Scrn(19)]
public partial class CellScrn;

[RecurrentModel(Input = 3)]
[Lru(19)]
public partial class CellLru;

[RecurrentModel(Input = 3)]
[Lmu(19)]
public partial class CellLmu;

[RecurrentModel(Input = 4, TimeStep = true)]
[Cfc(19)]
public partial class CellCfc;

[RecurrentModel(Input = 4, TimeStep = true)]
[PhasedLstm(19)]
public partial class CellPhasedLstm;

[RecurrentModel(Input = 3)]
[AntisymmetricRnn(19)]
public partial class CellAntisymmetricRnn;

[RecurrentModel(Input = 3)]
[AntisymmetricRnn(19, Gated = true)]
public partial class CellAntisymmetricRnnGatedtrue;

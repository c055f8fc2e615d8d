"""The bar picture of a plan, and its table."""

from PySide6.QtWidgets import QWidget

from growthdesk.charts.plan_bars import PlanChart, alt_text, as_table, plan_chart, plan_height_px
from growthdesk.domain.plan_views import PlanView
from growthdesk.ui.kit.chart import ChartRequest, ChartView
from growthdesk.ui.kit.spacing import column, empty
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import firm
from growthdesk.wording import _


def picture_of(workspace: Workspace, view: PlanView, account: str) -> PlanChart:
    """Return what is drawn of a plan."""
    names: dict[str | None, str] = {}
    for step in view.steps:
        names |= {step.milestone.owner_id: step.owner, step.milestone.stakeholder_id: step.stakeholder}
    known = {key: name for key, name in names.items() if key and name}
    return plan_chart(
        view.plan,
        [step.milestone for step in view.steps],
        known,
        workspace.today,
        title=view.plan.template_name or _("Onboarding plan"),
        us=firm(workspace.desk).name,
        them=account,
    )


class PlanPicture(QWidget):
    """The picture of a plan, drawn in the background and anew when the plan changes."""

    def __init__(self, workspace: Workspace) -> None:
        """Make an empty place for the picture."""
        super().__init__()
        self._workspace = workspace
        self._steps = -1
        self._chart: ChartView | None = None
        self._column = column(spacing=0)
        self.setLayout(self._column)

    def show_plan(self, view: PlanView, account: str) -> None:
        """Draw a plan; it is as high as the plan is long."""
        workspace, chart = self._workspace, picture_of(self._workspace, view, account)
        table, alt = as_table(chart, workspace.formats), alt_text(chart, workspace.formats)

        def draw(request: ChartRequest) -> bytes:
            return workspace.documents.draw_plan(chart, request, workspace.formats)

        if self._chart is not None and len(chart.steps) == self._steps:
            self._chart.redraw(draw, alt, "", table.headings, table.rows)
            return
        empty(self._column)
        self._steps, title, height = len(chart.steps), _("The plan over time"), plan_height_px(chart)
        self._chart = ChartView(workspace.background, draw, title, alt, "", table.headings, table.rows, height=height)
        self._column.addWidget(self._chart)

"""One file per page of the left column.

How a page is written:

    class HouseholdsPage(Page):                       # desktop_app.ui.page
        about = "Danh sách hộ đang theo dõi …"        # F1
        topics = frozenset({"households"})            # reload() when the bus tells one of them

        def __init__(self, app, runner, dialogs, bus):
            super().__init__(app, runner, dialogs, bus)
            column = self.body()                      # margins of every page
            self.header = PageHeader("Hộ gia đình", "Thêm hộ")    # title + the one main action
            self.header.main.clicked.connect(self._add)
            self.list = ListPanel(COLUMNS, key=lambda row: row.id, name="Danh sách hộ",
                                  empty=EmptyState("ho", "Chưa có hộ nào", "…", (Act(…),)))
            column.addWidget(self.header)
            column.addWidget(self.list, 1)

        def enter(self, detail): super().enter(detail); …   # shown, maybe for Place.detail
        def reload(self): self.list.load(self.app.households.listing(self._filter))
        def commands(self): return {"print": self._print, "find": self.list.search.setFocus}
        def escape(self): …                           # True if Esc meant something here

- `app` is the services bundle; a page calls its methods and gets frozen rows, nothing else.
- More than 100 ms: `task = Task(work, "Đang nhập…")`, connect, `progress.watch(task)`,
  `runner.start(task)`; failures: `task.failed.connect(dialogs.explain)`.
- After a write: `bus.changed.emit(frozenset({"households"}))`, `bus.saved.emit(now)`.
- To another page: `bus.went.emit(Place("review_form", household_id))`; Esc comes back.
- A sentence that needs no answer: `bus.said.emit("Đã thêm 3 hộ.")`, not a dialog.
- Every page has a first-use state (`EmptyState`): what it is for, what is missing, the button.

`registry.py` names the pages; those outside the left column (a form, a detail) have a key too.
"""

package knowledge

const (
	fyneSays  = "All callbacks from Fyne drivers and widgets now call on the same goroutine"
	fyneRight = "start a goroutine, and change what is shown with fyne.Do from there"
)

var fyneLoop = &Loop{
	Name: "Fyne's main goroutine", Path: "fyne.io/fyne/v2", Module: "fyne.io/fyne/v2", Version: "v2.7.1",
	Since: "Do widget/NewCalendar", // v2.6.0
	Callbacks: []Callbacks{
		{
			Doc: "https://github.com/fyne-io/fyne/blob/v2.7.1/CHANGELOG.md#260---10-april-2025", Says: fyneSays, Right: fyneRight, Waits: held,
			Operands: `NewMenuItem(2) NewMenuItemWithIcon(3) Window.SetOnClosed(1) Window.SetCloseIntercept(1) Window.SetOnDropped(1)
				Canvas.SetOnTypedRune(1) Canvas.SetOnTypedKey(1) Canvas.AddShortcut(2) ShortcutHandler.AddShortcut(2)
				widget/NewButton(2) widget/NewButtonWithIcon(3) widget/NewCalendar(2) widget/NewCheck(2) widget/NewCheckGroup(2)
				widget/NewRadioGroup(2) widget/NewSelect(2) widget/NewToolbarAction(2)
				widget/NewList(1) widget/NewList(2) widget/NewList(3) widget/NewListWithData(2) widget/NewListWithData(3)
				widget/NewGridWrap(1) widget/NewGridWrap(2) widget/NewGridWrap(3)
				widget/NewTable(1) widget/NewTable(2) widget/NewTable(3) widget/NewTree(1) widget/NewTree(2) widget/NewTree(3) widget/NewTree(4)
				dialog/NewColorPicker(3) dialog/ShowColorPicker(3) dialog/NewConfirm(3) dialog/ShowConfirm(3)
				dialog/NewEntryDialog(3) dialog/ShowEntryDialog(3) dialog/NewFileOpen(1) dialog/ShowFileOpen(1)
				dialog/NewFileSave(1) dialog/ShowFileSave(1) dialog/NewFolderOpen(1) dialog/ShowFolderOpen(1)
				dialog/NewForm(5) dialog/ShowForm(5)`,
			Fields: `MenuItem.Action widget/Button.OnTapped widget/Calendar.OnChanged widget/Check.OnChanged widget/CheckGroup.OnChanged
				widget/DateEntry.OnChanged widget/Entry.OnChanged widget/Entry.OnSubmitted widget/Entry.OnCursorChanged
				widget/Form.OnSubmit widget/Form.OnCancel widget/Hyperlink.OnTapped widget/RadioGroup.OnChanged widget/Select.OnChanged
				widget/Slider.OnChanged widget/Slider.OnChangeEnded widget/ToolbarAction.OnActivated
				widget/List.OnSelected widget/List.OnUnselected widget/List.UpdateItem widget/GridWrap.OnSelected widget/GridWrap.OnUnselected
				widget/Table.OnSelected widget/Table.OnUnselected widget/Table.UpdateCell
				widget/Tree.OnSelected widget/Tree.OnUnselected widget/Tree.OnBranchOpened widget/Tree.OnBranchClosed widget/Tree.UpdateNode
				container/AppTabs.OnSelected container/AppTabs.OnUnselected container/DocTabs.OnSelected container/DocTabs.OnClosed
				container/DocTabs.CloseIntercept`,
		},
		{
			Doc:   "https://pkg.go.dev/fyne.io/fyne/v2#Do",
			Says:  "Do is used to execute a specified function in the main Fyne runtime context without waiting.",
			Right: "do it before, and hand over what it gave", Waits: held,
			Operands: "Do(1)",
		},
		{
			Doc:   "https://pkg.go.dev/fyne.io/fyne/v2#DoAndWait",
			Says:  "DoAndWait is used to execute a specified function in the main Fyne runtime context.",
			Right: "do it before, and hand over what it gave", Waits: held,
			Operands: "DoAndWait(1)",
		},
	},
	Own: []Own{{
		// A program whose metadata says that it has migrated to Do waits forever. Any other
		// gets an error in its log, and a goroutine.
		Doc: "https://pkg.go.dev/fyne.io/fyne/v2#DoAndWait", Says: "Developers should use this only from within goroutines they have created.",
		Right: "call the function itself: it runs there already", Form: Direct, May: true,
		Names: "DoAndWait",
	}},
}
